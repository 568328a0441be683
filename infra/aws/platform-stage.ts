import { Stage, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Environment } from '../../core/settings.ts'
import { SIZES } from '../cost/sizes.ts'
import { AnnounceStack } from './announce-stack.ts'
import { ApiStack } from './api-stack.ts'
import { ArchiveStack } from './archive-stack.ts'
import { CacheStack } from './cache-stack.ts'
import { CompactStack } from './compact-stack.ts'
import { DataStack } from './data-stack.ts'
import { EdgeStack } from './edge-stack.ts'
import type { Deployment } from './environments.ts'
import { IdentityStack, type SignIn } from './identity-stack.ts'
import { NetworkStack } from './network-stack.ts'
import { RealtimeStack } from './realtime-stack.ts'
import { WatchStack } from './watch-stack.ts'

interface PlatformProps {
  readonly deployment: Deployment
  /** The folder of the gateway's image (gateway/bundle.ts). */
  readonly gateway: string
}

/**
 * One whole platform: what it keeps (`data`, `identity`, `archive`), where it runs (`network`, `cache`), what runs (all others), who hears (`watch`),
 * and the one door to it (`edge`).
 */
export class PlatformStage extends Stage {
  constructor(scope: Construct, name: string, { deployment, gateway }: PlatformProps) {
    super(scope, `counterpart-${name}`, { env: { region: deployment.region } })
    const data = new DataStack(this, 'data', this.stageName)
    const { tokens, origins: signInOrigins } = this.signIn(deployment, data)
    const environment: Environment = {
      TABLE_PREFIX: this.stageName,
      PUBLIC_ORIGIN: deployment.publicOrigin,
      ...tokens,
    }
    const size = SIZES[deployment.size]
    const { vpc } = new NetworkStack(this, 'network', size.reach)
    const TOKEN_PASSKEY_GROUPS = deployment.signIn.passkeyGroups.join(',')
    const api = new ApiStack(this, 'api', {
      ...{ data, environment: { ...environment, TOKEN_PASSKEY_GROUPS } },
      edgeSecrets: deployment.edgeSecrets,
    })
    const cache = new CacheStack(this, 'cache', { vpc, platform: environment.TABLE_PREFIX })
    const tidying = new CompactStack(this, 'compact', { data, environment })
    const telling = new AnnounceStack(this, 'announce', { data, vpc, cache, environment })
    const archiving = new ArchiveStack(this, 'archive', { data, archive: deployment.archive })
    const { balancer } = new RealtimeStack(this, 'realtime', {
      ...{ data, vpc, cache, environment, size, gateway },
    })
    new WatchStack(this, 'watch', { ...{ telling, tidying, archiving }, platform: this.stageName })
    new EdgeStack(this, 'edge', {
      ...{ api, balancer, deployment, signInOrigins, platform: this.stageName },
    })
    Tags.of(this).add('project', 'counterpart')
    Tags.of(this).add('environment', name)
  }

  private signIn({ signIn, publicOrigin }: Deployment, data: DataStack): SignIn {
    if (!('issuer' in signIn))
      return new IdentityStack(this, 'identity', {
        ...{ platform: this.stageName, publicOrigin, signIn, data },
      })
    const { issuer, clientIds, origins } = signIn
    return {
      tokens: { TOKEN_ISSUER: issuer, TOKEN_CLIENT_IDS: clientIds.join(',') },
      origins: [issuer, ...origins],
    }
  }
}
