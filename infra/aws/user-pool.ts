import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  OAuthScope,
  PasskeyUserVerification,
  StringAttribute,
  UserPool,
  UserPoolClientIdentityProvider,
  type UserPoolClientOptions,
  UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { invitationTo } from './invitation.ts'

interface PoolWish {
  readonly name: string
  /** Where the page is, for the mail that invites to it. */
  readonly publicOrigin: string
  /** Where managed login is: a passkey belongs to exactly that host, for good. */
  readonly signInHost: string
  /** Who mail comes from; its domain is verified at SES. Without it Cognito sends, 50 a day an account. */
  readonly mailFrom: string | undefined
}

/** Everybody who may sign in: invited by e-mail, coming with a passkey or a code that was mailed. */
export const createPool = (
  scope: Construct,
  { name, publicOrigin, signInHost, mailFrom }: PoolWish,
): UserPool => {
  const pool = new UserPool(scope, 'pool', {
    userPoolName: name,
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    keepOriginal: { email: true },
    // Everybody has one, for they sign in by it. Required, every client would have to be let write it.
    standardAttributes: { email: { required: false, mutable: true } },
    customAttributes: { person_id: new StringAttribute({ minLen: 1, maxLen: 40, mutable: false }) },
    // Cognito does not let passwords be off; nobody is given one, and who makes one gets a long one.
    signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true, emailOtp: true } },
    passwordPolicy: {
      minLength: 16,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(7),
    },
    passkeyRelyingPartyId: signInHost,
    passkeyUserVerification: PasskeyUserVerification.REQUIRED,
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    email: senderOf(mailFrom),
    // Words of our own are for senders of our own; Cognito's has Cognito's.
    ...(mailFrom !== undefined && { userInvitation: invitationTo(publicOrigin) }),
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  Validations.of(pool).acknowledge(...ANSWERS)
  return pool
}

const senderOf = (fromEmail: string | undefined) => {
  const [, sesVerifiedDomain] = fromEmail?.split('@') ?? []
  if (fromEmail === undefined || sesVerifiedDomain === undefined) return UserPoolEmail.withCognito()
  return UserPoolEmail.withSES({ fromEmail, sesVerifiedDomain })
}

const ANSWERS = [
  {
    id: 'AwsSolutions-COG2',
    reason: 'With MFA required Cognito mails no codes; who acts for others needs a passkey (D66).',
  },
  {
    id: 'AwsSolutions-COG8',
    reason: 'Plus buys threat protection, mostly of passwords; nobody is given one.',
  },
]

/** The page as a client without a secret: a code with PKCE, renewed for seven days. */
export const pageClient = (origin: string): UserPoolClientOptions => ({
  authFlows: { user: true },
  oAuth: {
    flows: { authorizationCodeGrant: true },
    scopes: [OAuthScope.OPENID],
    callbackUrls: [`${origin}/signed-in`],
    logoutUrls: [`${origin}/`],
  },
  supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
  accessTokenValidity: Duration.minutes(15),
  idTokenValidity: Duration.minutes(15),
  refreshTokenValidity: Duration.days(7),
  // Tabs of one browser may renew at once, and an answer may get lost.
  refreshTokenRotationGracePeriod: Duration.seconds(30),
  enableTokenRevocation: true,
  preventUserExistenceErrors: true,
  readAttributes: new ClientAttributes()
    .withStandardAttributes({ email: true, emailVerified: true })
    .withCustomAttributes('person_id'),
  // Some attribute must be named, or all may be written.
  writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
})
