import { Fn, Stack } from 'aws-cdk-lib'
import {
  CfnInternetGateway,
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
import { keptLog } from './kept-log.ts'

const ADDRESSES = '10.20.0.0/16'

/** A room no route leads into from the internet or out to it: the gateway reaches AWS through endpoints and nothing else. */
export class NetworkStack extends Stack {
  readonly vpc: IVpc

  constructor(scope: Construct, id: string) {
    super(scope, id)
    // The library's classes miss their own interfaces under exactOptionalPropertyTypes.
    this.vpc = new Vpc(this, 'vpc', {
      ipAddresses: IpAddresses.cidr(ADDRESSES),
      natGateways: 0,
      createInternetGateway: false,
      subnetConfiguration: [{ name: 'isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
      gatewayEndpoints: {
        dynamodb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
        // The layers of our image lie in S3.
        s3: { service: GatewayVpcEndpointAwsService.S3 },
      },
      // Emptying the default group takes a function of its own; nothing of ours is ever in that group.
      restrictDefaultSecurityGroup: false,
    }) as IVpc
    this.vpc.addFlowLog('refused', {
      destination: FlowLogDestination.toCloudWatchLogs(keptLog(this, 'refused-traffic')),
      trafficType: FlowLogTrafficType.REJECT,
    })
    this.addServiceEndpoints()
    this.markForCloudFront()
  }

  /** Asking AWS for the zones would need an account at synthesis; the region picks two by itself. */
  override get availabilityZones(): string[] {
    return [Fn.select(0, Fn.getAzs()), Fn.select(1, Fn.getAzs())]
  }

  /** CloudFront makes origins only in networks with an internet gateway. It sends nothing through it, nor could anybody: there is no route. */
  private markForCloudFront() {
    const { ref: internetGatewayId } = new CfnInternetGateway(this, 'unused-gateway')
    new CfnVPCGatewayAttachment(this, 'unused', { vpcId: this.vpc.vpcId, internetGatewayId })
  }

  /** What Fargate itself needs to fetch the image and to write its logs. */
  private addServiceEndpoints() {
    const within = new SecurityGroup(this, 'endpoints', {
      vpc: this.vpc,
      description: 'Endpoints of AWS services, for callers of this network',
      allowAllOutbound: false,
    })
    within.addIngressRule(Peer.ipv4(ADDRESSES), Port.tcp(443), 'HTTPS from this network')
    const services = {
      'ecr-api': InterfaceVpcEndpointAwsService.ECR,
      'ecr-images': InterfaceVpcEndpointAwsService.ECR_DOCKER,
      logs: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
    }
    for (const [id, service] of Object.entries(services))
      this.vpc.addInterfaceEndpoint(id, { service, open: false, securityGroups: [within] })
  }
}
