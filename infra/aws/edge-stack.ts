import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AccessLevel,
  type BehaviorOptions,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin, VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { EDGE_SECRET_HEADER } from '../../core/settings.ts'
import { BEHAVIOURS, type Behaviour, type Origin } from '../edge/behaviours.ts'
import { PAGE_ADDRESS_SOURCE } from '../edge/page-address.ts'
import type { ApiStack } from './api-stack.ts'
import { logRequests } from './edge/access-log.ts'
import { answerHeaders } from './edge/answer-headers.ts'
import { behaviourProps } from './edge/behaviour-policies.ts'
import { firewall } from './edge/firewall.ts'
import type { Deployment } from './environments.ts'

interface EdgeProps {
  readonly api: ApiStack
  readonly balancer: IApplicationLoadBalancer
  readonly deployment: Deployment
  /** Where the page sends requests to sign in. */
  readonly signInOrigins: readonly string[]
  readonly platform: string
}

const PRICE_CLASSES: Record<Deployment['priceClass'], PriceClass> = {
  '100': PriceClass.PRICE_CLASS_100,
  '200': PriceClass.PRICE_CLASS_200,
  All: PriceClass.PRICE_CLASS_ALL,
}

/** What may be otherwise a moment later: CloudFront would repeat an error for ten seconds. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]

/** The one door: page, REST and sockets under one name, as infra/edge says, with a firewall before it. */
export class EdgeStack extends Stack {
  readonly front: Distribution

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id)
    const { api, balancer, deployment, platform } = props
    Annotations.of(this).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      'Its root is index.html, by the function and by default, and no query reaches the bucket.',
    )
    const bucket = this.createBucket()
    const behaviours = this.createBehaviours(props.signInOrigins, {
      page: S3BucketOrigin.withOriginAccessControl(bucket as IBucket, {
        // Without it S3 calls what is missing forbidden.
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      api: new HttpOrigin(api.host, {
        customHeaders: { [EDGE_SECRET_HEADER]: api.edgeSecrets.said },
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      }),
      sockets: VpcOrigin.withApplicationLoadBalancer(balancer, {
        vpcOriginName: platform,
        protocolPolicy: OriginProtocolPolicy.HTTP_ONLY,
        httpPort: 80,
        // Long-polling holds a request until something happens or a ping is due, 25 s.
        readTimeout: Duration.seconds(60),
        keepaliveTimeout: Duration.seconds(60),
      }),
    })
    this.front = this.createDistribution(deployment, behaviours, platform)
    logRequests(this.front, platform)
    this.nameIt(this.front, deployment)
    new CfnOutput(this, 'page-bucket-name', { value: bucket.bucketName })
    new CfnOutput(this, 'door-name', { value: this.front.distributionDomainName })
  }

  /** The built page. In this stack, though it is kept, because its policy names the distribution and that the bucket. */
  private createBucket(): Bucket {
    const bucket = new Bucket(this, 'page', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
      removalPolicy: RemovalPolicy.RETAIN,
    })
    Validations.of(bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'It holds what everybody may read; only CloudFront reads it, and that logs every request.',
    })
    return bucket
  }

  private createBehaviours(signInOrigins: readonly string[], origins: Record<Origin, IOrigin>) {
    const alsoAsked = new Set(signInOrigins.map((url) => new URL(url).origin))
    const responseHeadersPolicy = answerHeaders(this, [...alsoAsked])
    const toFile = new CloudFrontFunction(this, 'page-address', {
      code: FunctionCode.fromInline(PAGE_ADDRESS_SOURCE),
      runtime: FunctionRuntime.JS_2_0,
    })
    const functionAssociations = [{ function: toFile, eventType: FunctionEventType.VIEWER_REQUEST }]
    const optionsOf = (behaviour: Behaviour): BehaviorOptions => ({
      ...behaviourProps(this, behaviour),
      origin: origins[behaviour.origin],
      responseHeadersPolicy,
      ...(behaviour.origin === 'page' && { functionAssociations }),
    })
    return BEHAVIOURS.map((behaviour) => [behaviour.pattern, optionsOf(behaviour)] as const)
  }

  private createDistribution(
    deployment: Deployment,
    behaviours: readonly (readonly [pattern: string, options: BehaviorOptions])[],
    platform: string,
  ): Distribution {
    const { '*': defaultBehavior, ...additionalBehaviors } = Object.fromEntries(behaviours)
    if (!defaultBehavior) throw new Error('infra/edge has no behaviour for every other address')
    const distribution = new Distribution(this, 'front', {
      comment: platform,
      defaultBehavior,
      additionalBehaviors,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PRICE_CLASSES[deployment.priceClass],
      webAclId: firewall(this, platform).attrArn,
      errorResponses: ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...this.ownName(deployment),
    })
    answerChecks(distribution, deployment)
    return distribution
  }

  private ownName({ certificateArn, publicOrigin }: Deployment) {
    if (certificateArn === undefined) return {}
    return {
      domainNames: [new URL(publicOrigin).hostname],
      certificate: Certificate.fromCertificateArn(this, 'certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    }
  }

  private nameIt(distribution: Distribution, { hostedZoneId, publicOrigin }: Deployment) {
    if (hostedZoneId === undefined) return
    // Records are named by the whole host, so the zone's own name is not needed.
    const zoneName = new URL(publicOrigin).hostname
    const zone = HostedZone.fromHostedZoneAttributes(this, 'zone', { hostedZoneId, zoneName })
    const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution))
    new ARecord(this, 'name', { zone, target })
    new AaaaRecord(this, 'name-v6', { zone, target })
  }
}

const answerChecks = (distribution: Distribution, { certificateArn }: Deployment) => {
  Validations.of(distribution).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'Cities all over the world write here; nobody is refused for where they are.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason: 'It is logged by standard logging v2 (edge/access-log.ts).',
    },
  )
  if (certificateArn !== undefined) return
  Validations.of(distribution).acknowledge({
    id: 'AwsSolutions-CFR4',
    reason:
      'Without a name of its own it has the certificate of cloudfront.net, whose TLS is not ours to choose.',
  })
}
