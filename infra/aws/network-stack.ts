import { Fn, Stack, Validations } from 'aws-cdk-lib'
import {
  CfnInternetGateway,
  CfnRoute,
  CfnVPCGatewayAttachment,
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2'
import type { Construct } from 'constructs'
import { INTERFACE_ENDPOINTS, type Reach } from '../cost/sizes.ts'
import type { Deployment } from './environments.ts'
import { keptLog } from './kept-log.ts'

interface NetworkProps {
  readonly reach: Reach
  readonly zones: Deployment['zones']
}

const ADDRESSES = '10.20.0.0/16'

/** What Fargate itself needs to fetch the image and to write its logs. */
const SERVICES: Record<(typeof INTERFACE_ENDPOINTS)[number], InterfaceVpcEndpointAwsService> = {
  'ecr-api': InterfaceVpcEndpointAwsService.ECR,
  'ecr-images': InterfaceVpcEndpointAwsService.ECR_DOCKER,
  logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
}
/** Said for each kind of subnet, so that neither moves when the other is changed. */
const CIDR_MASK = 20

/**
 * A room no route leads into from the internet or out to it: the gateway reaches AWS through endpoints and nothing
 * else. Where gateways have public addresses instead, they are in the outer subnets, else empty, which have a road then.
 */
export class NetworkStack extends Stack {
  readonly vpc: IVpc

  readonly #zones: Deployment['zones']

  constructor(scope: Construct, id: string, { reach, zones }: NetworkProps) {
    super(scope, id)
    this.#zones = zones
    // The library's classes miss their own interfaces under exactOptionalPropertyTypes.
    this.vpc = new Vpc(this, 'vpc', {
      ipAddresses: IpAddresses.cidr(ADDRESSES),
      natGateways: 0,
      createInternetGateway: false,
      subnetConfiguration: [
        { name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: CIDR_MASK },
        {
          ...{ name: 'outer', subnetType: SubnetType.PUBLIC, cidrMask: CIDR_MASK },
          mapPublicIpOnLaunch: false,
        },
      ],
      gatewayEndpoints: {
        dynamodb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
        // The layers of our image lie in S3.
        s3: { service: GatewayVpcEndpointAwsService.S3 },
      },
      // Emptying the default group takes a function of its own; nothing of ours is ever in that group.
      restrictDefaultSecurityGroup: false,
    }) as IVpc
    if (zones)
      Validations.of(this.vpc).acknowledge({
        id: 'CloudFormation-Validate::W3010',
        reason: 'The operator has looked which zones take what stands here.',
      })
    this.vpc.addFlowLog('refused', {
      destination: FlowLogDestination.toCloudWatchLogs(keptLog(this, 'refused-traffic')),
      trafficType: FlowLogTrafficType.REJECT,
    })
    const door = this.markForCloudFront()
    if (reach.by === 'endpoints') this.addServiceEndpoints(reach.zones)
    else this.openRoad(door)
    // What is no longer exported while somebody still uses it would stop a move to another size.
    for (const { subnetId } of this.vpc.publicSubnets) this.exportValue(subnetId)
  }

  /** Asking AWS for the zones would need an account at synthesis; the region picks two by itself. */
  override get availabilityZones(): string[] {
    return this.#zones ?? [Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs())]
  }

  /** CloudFront makes origins only in networks with an internet gateway. It sends nothing through it, nor could anybody without a route. */
  private markForCloudFront() {
    const { ref: internetGatewayId } = new CfnInternetGateway(this, 'internet-gateway')
    return new CfnVPCGatewayAttachment(this, 'attached', {
      ...{ vpcId: this.vpc.vpcId, internetGatewayId },
    })
  }

  private openRoad(door: CfnVPCGatewayAttachment) {
    for (const [at, { routeTable }] of this.vpc.publicSubnets.entries()) {
      const road = new CfnRoute(this, `road-${at}`, {
        routeTableId: routeTable.routeTableId,
        destinationCidrBlock: '0.0.0.0/0',
        gatewayId: door.internetGatewayId ?? '',
      })
      road.addResourceDependency(door)
    }
  }

  /** They answer callers of every zone; where they stand in one only, that zone is needed. */
  private addServiceEndpoints(zones: 1 | 2) {
    const within = new SecurityGroup(this, 'endpoints', {
      vpc: this.vpc,
      description: 'Endpoints of AWS services, for callers of this network',
      allowAllOutbound: false,
    })
    within.addIngressRule(Peer.ipv4(ADDRESSES), Port.tcp(443), 'HTTPS from this network')
    const subnets = { subnets: this.vpc.isolatedSubnets.slice(0, zones) }
    for (const id of INTERFACE_ENDPOINTS)
      this.vpc.addInterfaceEndpoint(id, {
        ...{ service: SERVICES[id], subnets, securityGroups: [within], open: false },
      })
  }
}
