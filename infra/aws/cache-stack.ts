import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Connections, type IConnectable, type IVpc, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2'
import { CfnServerlessCache, CfnUser, CfnUserGroup } from 'aws-cdk-lib/aws-elasticache'
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { AnnounceEnvironment } from '../../core/settings.ts'
import { accessOf, type CacheUser } from './cache-access.ts'

interface CacheProps {
  readonly vpc: IVpc
  /** The prefix of the platform's tables; its cache and its cache's users are named after it. */
  readonly platform: string
}
/** Everything there is to be told of a cache, none of it left out. */
export type CacheEnvironment = {
  readonly [Name in Exclude<keyof AnnounceEnvironment, 'TABLE_PREFIX'>]-?: NonNullable<
    AnnounceEnvironment[Name]
  >
}

/** The second port answers from replicas; ioredis asks there too where the slots are. */
const PORTS = Port.tcpRange(6379, 6380)
/** Nothing is kept in it, so a gigabyte is generous; a word said costs one unit a kilobyte. */
const LIMITS = {
  dataStorage: { unit: 'GB', maximum: 1 },
  ecpuPerSecond: { maximum: 30_000 },
}

/** Where gateways meet: a cache that is always encrypted and that nobody enters with a password. */
export class CacheStack extends Stack {
  readonly #platform: string
  readonly #cache: CfnServerlessCache
  readonly #users: Readonly<Record<CacheUser, CfnUser>>
  readonly #connections: Connections

  constructor(scope: Construct, id: string, { vpc, platform }: CacheProps) {
    super(scope, id)
    this.#platform = platform
    this.#users = { gateway: this.createUser('gateway'), announce: this.createUser('announce') }
    const within = new SecurityGroup(this, 'doors', {
      vpc,
      description: 'The cache, for gateways and the announcer',
      allowAllOutbound: false,
    })
    this.#connections = new Connections({ securityGroups: [within], defaultPort: PORTS })
    this.#cache = this.createCache(vpc, within)
  }

  /** Lets one of its users in: by network, and by IAM. */
  admit(user: CacheUser, caller: IConnectable & IGrantable) {
    caller.connections.allowTo(this.#connections, PORTS, 'Valkey, encrypted')
    caller.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['elasticache:Connect'],
        resources: [this.#cache.attrArn, this.#users[user].attrArn],
      }),
    )
  }

  /** What a process must be told to come here as one of its users. */
  environmentOf(user: CacheUser): CacheEnvironment {
    return {
      REDIS_URL: `rediss://${this.#cache.attrEndpointAddress}:6379`,
      REDIS_CLUSTER: 'on',
      REDIS_IAM_USER: this.#users[user].userId,
      REDIS_IAM_CACHE: this.#cache.serverlessCacheName,
    }
  }

  /** With Valkey a group needs no user of the name `default`, and without one nobody comes in unnamed. */
  private createUser(user: CacheUser) {
    // IAM asks for a name that is the id.
    const name = `${this.#platform}-${user}`
    return new CfnUser(this, `user-${user}`, {
      engine: 'valkey',
      userId: name,
      userName: name,
      authenticationMode: { Type: 'iam' },
      accessString: accessOf(user, this.#platform),
    })
  }

  private createCache(vpc: IVpc, within: SecurityGroup) {
    const key = new Key(this, 'cache-key', {
      description: `Encrypts the cache of ${this.#platform}`,
      enableKeyRotation: true,
      pendingWindow: Duration.days(7),
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const group = new CfnUserGroup(this, 'users', {
      engine: 'valkey',
      userGroupId: this.#platform,
      userIds: Object.values(this.#users).map(({ ref }) => ref),
    })
    return new CfnServerlessCache(this, 'cache', {
      engine: 'valkey',
      majorEngineVersion: '8',
      serverlessCacheName: this.#platform,
      subnetIds: vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
      securityGroupIds: [within.securityGroupId],
      kmsKeyId: key.keyArn,
      userGroupId: group.ref,
      cacheUsageLimits: LIMITS,
    })
  }
}
