import { Duration } from 'aws-cdk-lib'
import {
  AllowedMethods,
  CachePolicy,
  type ICachePolicy,
  type IOriginRequestPolicy,
  OriginRequestCookieBehavior,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import type { Behaviour, Origin, Passes } from '../../edge/behaviours.ts'

const HEADERS: Record<Passes['headers'], () => OriginRequestHeaderBehavior> = {
  none: () => OriginRequestHeaderBehavior.none(),
  'but-host': () => OriginRequestHeaderBehavior.denyList('host'),
  all: () => OriginRequestHeaderBehavior.all(),
}
const COOKIES: Record<Passes['cookies'], () => OriginRequestCookieBehavior> = {
  none: () => OriginRequestCookieBehavior.none(),
  all: () => OriginRequestCookieBehavior.all(),
}
const QUERY: Record<Passes['query'], () => OriginRequestQueryStringBehavior> = {
  none: () => OriginRequestQueryStringBehavior.none(),
  all: () => OriginRequestQueryStringBehavior.all(),
}
const METHODS: Record<Behaviour['methods'], AllowedMethods> = {
  read: AllowedMethods.ALLOW_GET_HEAD,
  all: AllowedMethods.ALLOW_ALL,
}

/** A behaviour of infra/edge in CloudFront's words; its origin and its headers are the caller's. */
export const behaviourProps = (
  scope: Construct,
  { origin, methods, cached, packed, passes }: Behaviour,
) => ({
  viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  allowedMethods: METHODS[methods],
  compress: packed,
  cachePolicy: cached ? cachePolicy(scope, origin) : CachePolicy.CACHING_DISABLED,
  ...(!isNothing(passes) && { originRequestPolicy: requestPolicy(scope, origin, passes) }),
})

const isNothing = (passes: Passes) => Object.values(passes).every((what) => what === 'none')

/** Keeps what its origin says and as long as it says; one copy for everybody, a packing each. */
const cachePolicy = (scope: Construct, origin: Origin): ICachePolicy =>
  new CachePolicy(scope, `${origin}-cache`, {
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.days(365),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  })

const requestPolicy = (
  scope: Construct,
  origin: Origin,
  { headers, cookies, query }: Passes,
): IOriginRequestPolicy =>
  new OriginRequestPolicy(scope, `${origin}-requests`, {
    headerBehavior: HEADERS[headers](),
    cookieBehavior: COOKIES[cookies](),
    queryStringBehavior: QUERY[query](),
  })
