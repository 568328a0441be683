import { expect, test } from 'vitest'
import { z } from 'zod'
import { EDGE_SECRET_HEADER } from '../core/settings.ts'
import { BEHAVIOURS, type Origin } from '../infra/edge/behaviours.ts'
import { PAGE_ADDRESS_SOURCE } from '../infra/edge/page-address.ts'
import { securityHeaders, TLS_ONLY_SECONDS } from '../infra/edge/security-headers.ts'
import { openBuckets } from './cloud/buckets.ts'
import {
  everyStatement,
  functionOf,
  STAGE,
  synthesised,
  synthesiseOnce,
  theOne,
} from './synthesised.ts'

const resources = synthesiseOnce()
/** AWS's own policy that keeps nothing: `Managed-CachingDisabled`. */
const KEEPS_NOTHING = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'

const behaviourSchema = z.object({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()),
  Compress: z.boolean(),
  CachePolicyId: z.union([z.string(), z.object({ Ref: z.string() })]),
  OriginRequestPolicyId: z.object({ Ref: z.string() }).optional(),
  ResponseHeadersPolicyId: z.object({ Ref: z.string() }),
  ViewerProtocolPolicy: z.string(),
  FunctionAssociations: z.array(z.object({ EventType: z.string() })).optional(),
})
const distributionSchema = z.object({
  Aliases: z.array(z.string()),
  CacheBehaviors: z.array(behaviourSchema),
  DefaultCacheBehavior: behaviourSchema,
  HttpVersion: z.string(),
  PriceClass: z.string(),
  WebACLId: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
  ViewerCertificate: z.object({ MinimumProtocolVersion: z.string() }),
  CustomErrorResponses: z.array(z.object({ ErrorCachingMinTTL: z.number() })),
  Origins: z.array(z.record(z.string(), z.unknown())),
})
const door = () =>
  distributionSchema.parse(theOne('AWS::CloudFront::Distribution').DistributionConfig)
const behavioursOf = ({ CacheBehaviors, DefaultCacheBehavior }: ReturnType<typeof door>) => [
  ...CacheBehaviors,
  DefaultCacheBehavior,
]
const named = ({ Ref = '' }: { Ref?: string } = {}) => resources.get(Ref)?.Properties

test('nobody is answered without TLS 1.2, and over HTTP/3 where a browser can', () => {
  const { ViewerCertificate, HttpVersion, Aliases, CustomErrorResponses } = door()
  expect(ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021')
  expect([HttpVersion, Aliases]).toEqual(['http2and3', ['counterpart.example.org']])
  const protocols = behavioursOf(door()).map(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy)
  expect(new Set(protocols)).toEqual(new Set(['redirect-to-https']))
  expect(CustomErrorResponses.every(({ ErrorCachingMinTTL }) => ErrorCachingMinTTL === 0)).toBe(
    true,
  )
})

test('the door has the behaviours of infra/edge, in their order', () => {
  const found = behavioursOf(door())
  expect(found.map(({ PathPattern }) => PathPattern)).toEqual(
    BEHAVIOURS.map(({ pattern }) => pattern),
  )
  expect(found.map(({ Compress }) => Compress)).toEqual(BEHAVIOURS.map(({ packed }) => packed))
  expect(found.map(({ AllowedMethods }) => AllowedMethods.length)).toEqual([7, 7, 2])
  expect(new Set(found.map(({ TargetOriginId }) => TargetOriginId)).size).toBe(BEHAVIOURS.length)
})

test('answers of REST and sockets are never kept; only sockets are shown cookies', () => {
  const [api, sockets, page] = behavioursOf(door())
  expect([api?.CachePolicyId, sockets?.CachePolicyId]).toEqual([KEEPS_NOTHING, KEEPS_NOTHING])
  expect(named(api?.OriginRequestPolicyId)?.OriginRequestPolicyConfig).toMatchObject({
    HeadersConfig: { HeaderBehavior: 'allExcept', Headers: ['host'] },
    CookiesConfig: { CookieBehavior: 'none' },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  })
  expect(named(sockets?.OriginRequestPolicyId)?.OriginRequestPolicyConfig).toMatchObject({
    HeadersConfig: { HeaderBehavior: 'allViewer' },
    CookiesConfig: { CookieBehavior: 'all' },
    QueryStringsConfig: { QueryStringBehavior: 'all' },
  })
  expect(page?.OriginRequestPolicyId).toBeUndefined()
  expect(theOne('AWS::CloudFront::CachePolicy').CachePolicyConfig).toMatchObject({
    MinTTL: 0,
    DefaultTTL: 0,
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingBrotli: true,
      EnableAcceptEncodingGzip: true,
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'none' },
      QueryStringsConfig: { QueryStringBehavior: 'none' },
    },
  })
})

test('every answer has the headers of infra/edge, trusted types among them', () => {
  const policies = behavioursOf(door()).map(
    ({ ResponseHeadersPolicyId }) => ResponseHeadersPolicyId.Ref,
  )
  expect(new Set(policies).size).toBe(1)
  const headers = securityHeaders([
    'https://cognito-idp.us-east-1.amazonaws.com',
    'https://counterpart-production.auth.us-east-1.amazoncognito.com',
  ])
  expect(headers['content-security-policy']).toContain("require-trusted-types-for 'script'")
  expect(named({ Ref: policies[0] ?? '' })?.ResponseHeadersPolicyConfig).toMatchObject({
    SecurityHeadersConfig: {
      ContentSecurityPolicy: {
        ContentSecurityPolicy: headers['content-security-policy'],
        Override: true,
      },
      StrictTransportSecurity: {
        AccessControlMaxAgeSec: TLS_ONLY_SECONDS,
        IncludeSubdomains: true,
        Override: true,
      },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: headers['referrer-policy'], Override: true },
    },
    CustomHeadersConfig: {
      Items: (['cross-origin-opener-policy', 'permissions-policy'] as const).map((Header) => ({
        Header,
        Value: headers[Header],
        Override: true,
      })),
    },
  })
})

test("the rule of the page's addresses is the one that is tested, and runs for the page alone", () => {
  expect(theOne('AWS::CloudFront::Function')).toMatchObject({
    FunctionCode: PAGE_ADDRESS_SOURCE,
    FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
    AutoPublish: true,
  })
  const associations = behavioursOf(door()).map(({ FunctionAssociations = [] }) =>
    FunctionAssociations.map(({ EventType }) => EventType),
  )
  expect(associations).toEqual([[], [], ['viewer-request']])
})

test('the page lies in a bucket that only this door reads', async () => {
  expect(openBuckets(await synthesised(STAGE))).toEqual([])
  const readers = everyStatement().filter(({ id }) => id.startsWith('pagePolicy'))
  expect(readers.flatMap(({ Action }) => Action).sort()).toEqual(['s3:GetObject', 's3:ListBucket'])
  expect(JSON.stringify(resources.get('pagePolicy9F7E9730'))).toContain('AWS:SourceArn')
})

const originOf = (origin: Origin) => {
  const at = BEHAVIOURS.findIndex((behaviour) => behaviour.origin === origin)
  const { TargetOriginId } = behavioursOf(door())[at] ?? {}
  return door().Origins.find(({ Id }) => Id === TargetOriginId)
}

test('the API hears from the door what only the door knows, and no template says it', () => {
  const headers = z
    .array(z.object({ HeaderName: z.string(), HeaderValue: z.unknown() }))
    .parse(originOf('api')?.OriginCustomHeaders)
  const { Environment } = functionOf('api') as { Environment: { Variables: object } }
  const [said, taken] = [headers[0]?.HeaderValue, Environment.Variables]
  expect(headers.map(({ HeaderName }) => HeaderName)).toEqual([EDGE_SECRET_HEADER])
  for (const value of [said, (taken as Record<string, unknown>).EDGE_SECRETS])
    expect(JSON.stringify(value)).toContain('{{resolve:secretsmanager:')
  expect(originOf('api')?.CustomOriginConfig).toMatchObject({
    OriginProtocolPolicy: 'https-only',
    OriginSSLProtocols: ['TLSv1.2'],
  })
})

test('sockets go to the private balancer, which admits CloudFront and nobody else', () => {
  expect(originOf('sockets')?.VpcOriginConfig).toMatchObject({ OriginReadTimeout: 60 })
  expect(theOne('AWS::CloudFront::VpcOrigin').VpcOriginEndpointConfig).toMatchObject({
    HTTPPort: 80,
    OriginProtocolPolicy: 'http-only',
  })
  const admitted = [...resources].filter(
    ([id, { Type }]) => Type === 'AWS::EC2::SecurityGroupIngress' && id.startsWith('balancer'),
  )
  expect(admitted.map(([, { Properties }]) => Properties)).toMatchObject([
    { SourcePrefixListId: 'pl-3b927c52', FromPort: 80, ToPort: 80 },
  ])
  const groups = [...resources].filter(
    ([id, { Type }]) => Type === 'AWS::EC2::SecurityGroup' && id.startsWith('balancer'),
  )
  expect(groups.map(([, { Properties }]) => Properties.SecurityGroupIngress)).toEqual([undefined])
})

/** What people write looks like anything: bodies are counted and let through to our schemas. */
const COUNTED = [
  ...['SizeRestrictions_BODY', 'CrossSiteScripting_BODY'],
  ...['GenericLFI_BODY', 'GenericRFI_BODY'],
]

test('a firewall stands before the door, and its log holds no key of a session', () => {
  expect(named({ Ref: door().WebACLId['Fn::GetAtt'][0] })).toMatchObject({
    Scope: 'CLOUDFRONT',
    DefaultAction: { Allow: {} },
    Rules: [
      { Name: 'AWSManagedRulesAmazonIpReputationList' },
      { Name: 'requests', Statement: { RateBasedStatement: { AggregateKeyType: 'IP' } } },
      { Name: 'handshakes', Statement: { RateBasedStatement: { AggregateKeyType: 'IP' } } },
      {
        Name: 'AWSManagedRulesCommonRuleSet',
        Statement: {
          ManagedRuleGroupStatement: {
            RuleActionOverrides: COUNTED.map((Name) => ({ Name, ActionToUse: { Count: {} } })),
          },
        },
      },
      { Name: 'AWSManagedRulesKnownBadInputsRuleSet' },
    ],
  })
  expect(theOne('AWS::WAFv2::LoggingConfiguration')).toMatchObject({
    RedactedFields: [
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'cookie' } },
      { QueryString: {} },
    ],
    LoggingFilter: { DefaultBehavior: 'DROP' },
  })
})

test('requests are logged without their queries, cookies and referrers', () => {
  const { RecordFields } = theOne('AWS::Logs::Delivery')
  expect(RecordFields).toEqual(expect.arrayContaining(['cs-uri-stem', 'sc-status']))
  expect(JSON.stringify(RecordFields)).not.toMatch(/query|Cookie|Referer/i)
  expect(theOne('AWS::Logs::DeliverySource')).toMatchObject({ LogType: 'ACCESS_LOGS' })
})
