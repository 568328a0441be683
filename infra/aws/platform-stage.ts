import { Stage, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Environment } from '../../core/settings.ts'
import { allowanceOf } from '../cost/allowance.ts'
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
import { InviteStack } from './invite-stack.ts'
import { NetworkStack } from './network-stack.ts'
import { RealtimeStack } from './realtime-stack.ts'
import { REFUSED_NOW_AND_THEN } from './watch/functions.ts'
import { WatchStack } from './watch-stack.ts'

interface PlatformProps {
  readonly deployment: Deployment
  /** The folder of the gateway's image (gateway/bundle.ts). */
  readonly gateway: string
}

/**
 * One whole platform: what it keeps (`data`, `identity`, `archive`), where it runs (`network`, `cache`), what runs (all others), the one
 * door to it (`edge`), and who hears (`watch`).
 */
export class PlatformStage extends Stage {
  constructor(scope: Construct, name: string, { deployment, gateway }: PlatformProps) {
    super(scope, `counterpart-${name}`, { env: { region: deployment.region } })
    const platform = this.stageName
    const data = new DataStack(this, 'data', platform)
    const signIn = this.signIn(deployment, data)
    const environment: Environment = {
      TABLE_PREFIX: platform,
      PUBLIC_ORIGIN: deployment.publicOrigin,
      ...signIn.tokens,
    }
    const own = signIn instanceof IdentityStack ? signIn : undefined
    const inviting = own && new InviteStack(this, 'invite', { data, identity: own })
    const size = SIZES[deployment.size]
    const { vpc } = new NetworkStack(this, 'network', {
      reach: size.reach,
      zones: deployment.zones,
    })
    const TOKEN_PASSKEY_GROUPS = deployment.signIn.passkeyGroups.join(',')
    const rest = new ApiStack(this, 'api', {
      ...{ data, environment: { ...environment, TOKEN_PASSKEY_GROUPS } },
      edgeSecrets: deployment.edgeSecrets,
    })
    const cache = new CacheStack(this, 'cache', { vpc, platform })
    const { compact, letters: left } = new CompactStack(this, 'compact', { data, environment })
    const telling = new AnnounceStack(this, 'announce', { data, vpc, cache, environment })
    const archiving = new ArchiveStack(this, 'archive', { data, archive: deployment.archive })
    const talk = new RealtimeStack(this, 'realtime', {
      ...{ data, vpc, cache, environment, size },
      image: { folder: gateway, of: deployment.imageOf },
    })
    const { front } = new EdgeStack(this, 'edge', {
      ...{ api: rest, balancer: talk.balancer, deployment, platform },
      signInOrigins: signIn.origins,
    })
    new WatchStack(this, 'watch', {
      ...{ platform, talk, monthUsd: monthOf(deployment) },
      functions: {
        api: { it: rest.api },
        announce: { it: telling.announce, letters: telling.letters },
        compact: { it: compact, letters: left },
        archive: { it: archiving.archive, letters: archiving.letters },
        ...(own && { 'sign-in': { it: own.admit, errors: REFUSED_NOW_AND_THEN } }),
        ...(inviting && { invite: { it: inviting.invite, letters: inviting.letters } }),
      },
      doors: { ...{ rest: rest.door, gateways: talk.gateways, front }, ...namesOf(deployment) },
    })
    Tags.of(this).add('project', 'counterpart')
    Tags.of(this).add('environment', name)
    Tags.of(this).add('owner', deployment.owner)
    Tags.of(this).add('data-class', 'operational')
    for (const stack of [data, archiving, ...(own ? [own] : [])])
      Tags.of(stack).add('data-class', 'personal')
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

const monthOf = ({ monthUsd, size }: Deployment): number => monthUsd ?? allowanceOf(size)

/** What is ours by name: certificates that end, and mail that can be turned away. */
const namesOf = ({ certificateArn: page, signIn }: Deployment) => {
  const own = 'issuer' in signIn ? undefined : signIn
  const door = own?.certificateArn
  return {
    certificates: { ...(page && { page }), ...(door && { 'sign-in': door }) },
    sendsMail: own?.mailFrom !== undefined,
  }
}
