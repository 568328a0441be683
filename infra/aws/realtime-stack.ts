import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { type IVpc, Peer, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2'
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets'
import {
  Cluster,
  ContainerImage,
  CpuArchitecture,
  FargateService,
  FargateTaskDefinition,
  type ICluster,
  LinuxParameters,
  LogDrivers,
  OperatingSystemFamily,
} from 'aws-cdk-lib/aws-ecs'
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  type ApplicationTargetGroup,
  type IApplicationLoadBalancer,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Environment, GatewayEnvironment } from '../../core/settings.ts'
import { type Reach, type Size, TASK } from '../cost/sizes.ts'
import type { CacheEnvironment, CacheStack } from './cache-stack.ts'
import type { DataStack } from './data-stack.ts'
import { keptLog } from './kept-log.ts'
import { grantTables } from './table-grants.ts'
import { gatewayMetric } from './watch/gateway-metric.ts'

interface RealtimeProps {
  readonly data: DataStack
  readonly vpc: IVpc
  readonly cache: CacheStack
  readonly environment: Environment
  readonly size: Size
  readonly image: GatewayImage
}

export interface GatewayImage {
  /** Its folder (gateway/bundle.ts). */
  readonly folder: string
  /** A day; another one is another image of the same. */
  readonly of: string | undefined
}

/** The addresses CloudFront asks origins from, as us-east-1 lists them: `com.amazonaws.global.cloudfront.origin-facing`. */
const CLOUDFRONT = Peer.prefixList('pl-3b927c52')
const NODE_IMAGE = 'public.ecr.aws/docker/library/node:24-bookworm-slim'
/** That of the image above without Node, its libraries the same. */
const BASE_IMAGE = 'public.ecr.aws/docker/library/debian:bookworm-slim'
const PORT = 3000
/** Of the 2,500 a task of this size holds: what is left takes in those of a node that goes. */
const SOCKETS_A_NODE = 1_500

/** Conversation: the long-lived gateway of realtime/, behind a load balancer only this network reaches. */
export class RealtimeStack extends Stack {
  readonly balancer: IApplicationLoadBalancer
  readonly gateways: ApplicationTargetGroup
  readonly service: FargateService
  readonly log: ILogGroup

  constructor(scope: Construct, id: string, props: RealtimeProps) {
    super(scope, id)
    const { data, vpc, cache, environment, size } = props
    this.log = keptLog(this, 'gateway-log')
    const told = { ...environment, ...cache.environmentOf('gateway') }
    const task = this.describeTask(told, this.image(props.image))
    grantTables(data, task.taskRole)
    const service = this.keepRunning(task, vpc, size)
    this.service = service
    const { connections } = service
    cache.admit('gateway', { connections, grantPrincipal: task.taskRole.grantPrincipal })
    if (isScaled(size)) this.scale(service, size, environment.TABLE_PREFIX)
    const { balancer, gateways } = this.putBehindBalancer(service, vpc)
    this.balancer = balancer as IApplicationLoadBalancer
    this.gateways = gateways
  }

  private describeTask(environment: Environment & CacheEnvironment, image: DockerImageAsset) {
    const task = new FargateTaskDefinition(this, 'task', {
      cpu: TASK.cpus * 1024,
      memoryLimitMiB: TASK.memoryGb * 1024,
      runtimePlatform: {
        cpuArchitecture: CpuArchitecture.ARM64,
        operatingSystemFamily: OperatingSystemFamily.LINUX,
      },
    })
    task.addContainer('gateway', {
      image: ContainerImage.fromDockerImageAsset(image),
      environment: {
        ...environment,
        PORT: `${PORT}`,
        AWS_REGION: this.region,
        METRICS: 'emf',
        // A thousand sockets, one every 30 ms: gentle on the node they go to, and far within the stop timeout.
        RETURN_WITHIN_SECONDS: '30',
      } satisfies GatewayEnvironment,
      portMappings: [{ containerPort: PORT }],
      readonlyRootFilesystem: true,
      user: '1000:1000',
      // PID 1 must hand SIGTERM on, or nobody is told to come back.
      linuxParameters: new LinuxParameters(this, 'init', { initProcessEnabled: true }),
      stopTimeout: Duration.seconds(120),
      logging: LogDrivers.awsLogs({
        logGroup: this.log,
        streamPrefix: 'gateway',
      }),
    })
    Validations.of(task).acknowledge(
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'A token for the image registry is given for no resource in particular.',
      },
      { id: 'AwsSolutions-ECS2', reason: 'Names and addresses only; nothing here is a secret.' },
    )
    return task
  }

  private image({ folder, of }: GatewayImage) {
    return new DockerImageAsset(this, 'image', {
      directory: folder,
      ...(of !== undefined && { extraHash: of }),
      buildArgs: { NODE_IMAGE, BASE_IMAGE },
      platform: Platform.LINUX_ARM64,
    })
  }

  private keepRunning(taskDefinition: FargateTaskDefinition, vpc: IVpc, size: Size) {
    return new FargateService(this, 'gateway', {
      // The library's classes miss their own interfaces under exactOptionalPropertyTypes.
      cluster: this.createCluster(vpc) as ICluster,
      taskDefinition,
      securityGroups: [this.createGroup(vpc)],
      ...whereTasksAre(size.reach),
      // Else how many is the scaling's: a number here would send a hundred people away at every deployment.
      ...(!isScaled(size) && { desiredCount: size.tasks.least }),
      // The new one stands before the old one goes, so for a while there is one more: they meet in the cache.
      minHealthyPercent: 100,
      maxHealthyPercent: 200,
      circuitBreaker: { rollback: true },
    })
  }

  private createCluster(vpc: IVpc) {
    const cluster = new Cluster(this, 'cluster', { vpc })
    Validations.of(cluster).acknowledge({
      id: 'AwsSolutions-ECS4',
      reason:
        'Gateways tell of themselves more than insights would; the service’s processor and memory are told without them.',
    })
    return cluster
  }

  /** Out to AWS, whose addresses only AWS knows, and to the cache; in from the balancer, with a public address too. */
  private createGroup(vpc: IVpc) {
    const group = new SecurityGroup(this, 'gateways', {
      vpc,
      description: 'The gateways',
      allowAllOutbound: false,
    })
    group.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS services')
    return group
  }

  /** A node tells its own sockets, so their average is one node's. */
  private scale(service: FargateService, { tasks: { least, most } }: Size, platform: string) {
    const count = service.autoScaleTaskCount({ minCapacity: least, maxCapacity: most })
    // Going down moves people, so it waits until it will last.
    const slowDown = { scaleInCooldown: Duration.minutes(15) }
    count.scaleOnCpuUtilization('by-cpu', { targetUtilizationPercent: 50, ...slowDown })
    count.scaleToTrackCustomMetric('by-sockets', {
      metric: gatewayMetric(platform, 'Sockets', 'Average'),
      targetValue: SOCKETS_A_NODE,
      ...slowDown,
    })
  }

  private putBehindBalancer(service: FargateService, vpc: IVpc) {
    const balancer = new ApplicationLoadBalancer(this, 'balancer', {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      internetFacing: false,
      // Above the 25 s of a Socket.IO ping, so that a quiet socket is never cut.
      idleTimeout: Duration.seconds(120),
      dropInvalidHeaderFields: true,
    })
    Validations.of(balancer).acknowledge({
      id: 'AwsSolutions-ELB2',
      reason: 'Only the front door reaches it, and that logs every request.',
    })
    // Closed but to CloudFront, which no route leads here but the origin that edge-stack.ts makes of this balancer.
    const listener = balancer.addListener('sockets', {
      port: 80,
      protocol: ApplicationProtocol.HTTP,
      open: false,
    })
    listener.connections.allowDefaultPortFrom(CLOUDFRONT, 'The front door')
    const gateways = listener.addTargets('gateways', {
      port: PORT,
      protocol: ApplicationProtocol.HTTP,
      targets: [service],
      healthCheck: { path: '/healthz', interval: Duration.seconds(10) },
      // Long-polling spreads one conversation over many requests; WebSockets need no cookie.
      stickinessCookieDuration: Duration.hours(12),
      // ECS waits for it before it asks the task to stop: longer than a long poll, and no longer, for sockets are cut at its end.
      deregistrationDelay: Duration.seconds(30),
    })
    return { balancer, gateways }
  }
}

const isScaled = ({ tasks: { least, most } }: Size): boolean => most > least

const whereTasksAre = ({ by }: Reach) =>
  by === 'endpoints'
    ? { vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } }
    : { vpcSubnets: { subnetType: SubnetType.PUBLIC }, assignPublicIp: true }
