import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  CfnManagedLoginBranding,
  LambdaVersion,
  ManagedLoginVersion,
  type UserPool,
  type UserPoolDomainOptions,
  UserPoolGroup,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import type { Construct } from 'constructs'
import { type Environment, PASSKEY_GROUPS, type TablesEnvironment } from '../../core/settings.ts'
import type { DataStack } from './data-stack.ts'
import type { OwnPool } from './environments.ts'
import { functionCode } from './function-code.ts'
import { ownRole } from './own-role.ts'
import { grantFindingPeople } from './table-grants.ts'
import { createPool, pageClient } from './user-pool.ts'

interface IdentityProps {
  /** The deployment's name, which its tables begin with. */
  readonly platform: string
  readonly publicOrigin: string
  readonly signIn: OwnPool
  readonly data: DataStack
}

/** How people sign in: whose tokens count, and where the page sends requests for them. */
export interface SignIn {
  readonly tokens: Pick<Environment, 'TOKEN_ISSUER' | 'TOKEN_CLIENT_IDS'>
  readonly origins: readonly string[]
}

/** Who people are: the accounts, the page they sign in at, and what is asked before a token is written. */
export class IdentityStack extends Stack implements SignIn {
  readonly tokens: SignIn['tokens']
  readonly origins: SignIn['origins']
  readonly admit: NodejsFunction
  readonly pool: UserPool
  /** Where Cognito is asked. */
  readonly poolUrl: string

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id, { terminationProtection: true })
    const { platform, publicOrigin, signIn, data } = props
    const door = doorOf(props, this.region)
    this.poolUrl = `https://cognito-idp.${this.region}.amazonaws.com`
    const pool = createPool(this, {
      ...{ name: platform, publicOrigin },
      signInHost: door.host,
      mailFrom: signIn.mailFrom,
    })
    this.pool = pool
    const clientId = this.admitPage(pool, publicOrigin)
    this.openDoor(pool, clientId, door)
    for (const groupName of PASSKEY_GROUPS)
      new UserPoolGroup(this, groupName, { userPool: pool, groupName })
    this.admit = this.admitPeople(platform, data)
    const beforeTokens = UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG
    pool.addTrigger(beforeTokens, this.admit, LambdaVersion.V2_0)
    this.tokens = { TOKEN_ISSUER: pool.userPoolProviderUrl, TOKEN_CLIENT_IDS: clientId }
    // The pool describes itself at the one and gives tokens at the other.
    this.origins = [this.poolUrl, `https://${door.host}`]
  }

  private admitPage(pool: UserPool, publicOrigin: string): string {
    const { userPoolClientId } = pool.addClient('page', pageClient(publicOrigin))
    new CfnOutput(this, 'page-config', {
      description: 'What /config.json has to say, for npm run publish-page',
      value: this.toJsonString({
        authority: pool.userPoolProviderUrl,
        clientId: userPoolClientId,
        scope: 'openid',
      }),
    })
    return userPoolClientId
  }

  private openDoor(pool: UserPool, clientId: string, { host, isOurs, options }: Door) {
    const domain = pool.addDomain('door', {
      ...options(this),
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    })
    if (isOurs)
      new CfnOutput(this, 'sign-in-record', {
        description: 'The record that makes the host of the sign-in page known, added by hand',
        value: `${host} CNAME ${domain.cloudFrontEndpoint}`,
      })
    // Without a style of its own a client has no page of managed login.
    new CfnManagedLoginBranding(this, 'style', {
      userPoolId: pool.userPoolId,
      clientId,
      useCognitoProvidedValues: true,
    })
    new CfnOutput(this, 'passkey-page', {
      description: 'Where whoever is signed in adds a passkey',
      value: `https://${host}/passkeys/add?client_id=${clientId}`,
    })
  }

  private admitPeople(platform: string, data: DataStack) {
    const own = ownRole(this, 'sign-in')
    grantFindingPeople(data, own.role)
    return new NodejsFunction(this, 'sign-in', {
      ...functionCode('sign-in'),
      ...own,
      // Its start is part of Cognito's five seconds, and processors come with memory.
      memorySize: 1024,
      timeout: Duration.seconds(5),
      environment: { TABLE_PREFIX: platform } satisfies TablesEnvironment,
    })
  }
}

interface Door {
  readonly host: string
  /** Whether the host is a name of ours, which somebody has to make known. */
  readonly isOurs: boolean
  readonly options: (scope: Construct) => UserPoolDomainOptions
}

/** Where managed login is: beside the page where there is a certificate for it, else at an address of Cognito's. */
const doorOf = ({ platform, publicOrigin, signIn }: IdentityProps, region: string): Door => {
  const { certificateArn, addressPrefix: domainPrefix = platform } = signIn
  if (certificateArn === undefined)
    return {
      ...{ host: `${domainPrefix}.auth.${region}.amazoncognito.com`, isOurs: false },
      options: () => ({ cognitoDomain: { domainPrefix } }),
    }
  const domainName = `sign-in.${new URL(publicOrigin).hostname}`
  const certificateIn = (scope: Construct) =>
    Certificate.fromCertificateArn(scope, 'certificate', certificateArn)
  return {
    ...{ host: domainName, isOurs: true },
    options: (scope) => ({ customDomain: { domainName, certificate: certificateIn(scope) } }),
  }
}
