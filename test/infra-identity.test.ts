import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { apiSettingsSchema, PASSKEY_GROUPS } from '../core/settings.ts'
import { invoke, NOBODY_ANSWERS } from './invoke.ts'
import {
  everyStatement,
  filledIn,
  functionOf,
  ofType,
  STAGE,
  synthesiseOnce,
  theOne,
} from './synthesised.ts'
import { tokenEvent } from './token-event.ts'

const resources = synthesiseOnce()
const ORIGIN = 'https://counterpart.example.org'
const SIGN_IN_HOST = 'counterpart-production.auth.us-east-1.amazoncognito.com'

describe('the pool', () => {
  const pool = () => theOne('AWS::Cognito::UserPool')

  test('keeps its logical id and outlives its stack, for people cannot be made again', () => {
    const [found] = [...resources].filter(([, { Type }]) => Type === 'AWS::Cognito::UserPool')
    expect(found).toMatchObject(['pool056F3F7E', { DeletionPolicy: 'Retain' }])
    expect(pool()).toMatchObject({ DeletionProtection: 'ACTIVE', UserPoolName: STAGE })
  })

  test('is by invitation, and by e-mail whatever its capitals', () => {
    expect(pool()).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    })
  })

  test('takes passkeys of the host of the sign-in page, and codes by mail; a password must be long', () => {
    const { SignInPolicy, PasswordPolicy } = pool().Policies as Record<string, object>
    expect(SignInPolicy).toEqual({
      AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'],
    })
    expect(PasswordPolicy).toMatchObject({ MinimumLength: 16, RequireSymbols: true })
    expect(pool()).toMatchObject({
      WebAuthnRelyingPartyID: SIGN_IN_HOST,
      WebAuthnUserVerification: 'required',
    })
    expect(theOne('AWS::Cognito::UserPoolDomain')).toMatchObject({
      Domain: SIGN_IN_HOST.split('.')[0],
      ManagedLoginVersion: 2,
    })
    expect(theOne('AWS::Cognito::ManagedLoginBranding')).toMatchObject({
      UseCognitoProvidedValues: true,
    })
  })

  test('knows each account by a person of ours, which nobody can change', () => {
    expect(pool().Schema).toContainEqual({
      ...{ Name: 'person_id', AttributeDataType: 'String', Mutable: false },
      StringAttributeConstraints: { MinLength: '1', MaxLength: '40' },
    })
    const { ReadAttributes, WriteAttributes } = theOne('AWS::Cognito::UserPoolClient')
    expect(ReadAttributes).toEqual(['custom:person_id', 'email', 'email_verified'])
    expect(WriteAttributes).toEqual(['locale'])
  })

  test('invites in words of ours, in each language of the page, without a password', () => {
    const { InviteMessageTemplate } = pool().AdminCreateUserConfig as {
      InviteMessageTemplate: { EmailMessage: string }
    }
    const { EmailMessage } = InviteMessageTemplate
    for (const language of ['en', 'ar']) expect(EmailMessage).toContain(`<div lang="${language}"`)
    expect(EmailMessage.match(/\{username\}/g)).toHaveLength(2)
    expect(EmailMessage).toContain(`href="${ORIGIN}/"`)
    expect(EmailMessage).not.toContain('{####}')
  })

  test('sends mail by SES under our own name, and no text messages', () => {
    expect(pool().EmailConfiguration).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: 'no-reply@counterpart.example.org',
    })
    expect(pool()).not.toHaveProperty('SmsConfiguration')
  })
})

test('the page is a public client, told of where the page itself goes back to', async () => {
  const client = theOne('AWS::Cognito::UserPoolClient')
  expect(client).toMatchObject({
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
    CallbackURLs: [`${ORIGIN}/signed-in`],
    LogoutURLs: [`${ORIGIN}/`],
    SupportedIdentityProviders: ['COGNITO'],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
    AccessTokenValidity: 15,
    IdTokenValidity: 15,
    RefreshTokenValidity: 7 * 24 * 60,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
  })
  expect(client).not.toHaveProperty('GenerateSecret')
  const page = await readFile(join(import.meta.dirname, '../web/session/oidc.ts'), 'utf8')
  for (const path of ['/signed-in', '/']) expect(page).toContain(`\${origin}${path}\``)
})

test('the groups that need a passkey are there, and REST is told of them', () => {
  const groups = ofType('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties.GroupName)
  expect(groups.sort()).toEqual([...PASSKEY_GROUPS].sort())
  const { Environment } = functionOf('api') as { Environment: { Variables: object } }
  expect(apiSettingsSchema.parse(filledIn(Environment.Variables))).toMatchObject({
    TOKEN_PASSKEY_GROUPS: [...PASSKEY_GROUPS],
  })
  expect(JSON.stringify(Environment.Variables)).toContain('ProviderURL')
})

describe('the function that is asked before every token', () => {
  test('is the pool’s own, in the version that may change access tokens', () => {
    const { LambdaConfig } = theOne('AWS::Cognito::UserPool') as { LambdaConfig: object }
    expect(LambdaConfig).toEqual({
      PreTokenGenerationConfig: { LambdaArn: expect.anything(), LambdaVersion: 'V2_0' },
    })
    expect(functionOf('signin')).toMatchObject({
      ...{ Timeout: 5, MemorySize: 1024, Architectures: ['arm64'], Runtime: 'nodejs24.x' },
      Environment: { Variables: { TABLE_PREFIX: STAGE } },
    })
  })

  test('may read people and partnerships, and write its log', () => {
    const may = everyStatement().filter(({ id }) => id.startsWith('signinrole'))
    expect(may.flatMap(({ Action }) => Action).sort()).toEqual([
      ...['dynamodb:GetItem', 'dynamodb:Query', 'kms:Decrypt'],
      ...['logs:CreateLogStream', 'logs:PutLogEvents', 'sts:AssumeRole'],
    ])
    expect(JSON.stringify(may.map(({ Resource }) => Resource))).not.toContain('*')
    const [policy] = [...resources].find(([id]) => id.startsWith('signinroleDefaultPolicy')) ?? []
    expect(JSON.stringify(resources.get(policy ?? ''))).toContain(
      '"dynamodb:LeadingKeys":["PERSON#*","PARTNERSHIP#*"]',
    )
  })
})

test('without its tables it lets nobody in, says so in words, and tells why in a line', async () => {
  const events = [tokenEvent({ 'custom:person_id': 'boss' })]
  const [told, refused] = await invoke({ name: 'signin', events, place: NOBODY_ANSWERS })
  expect(told).toMatchObject({ event: 'store-trouble', level: 'warn' })
  expect(refused).toBe('Refusal: Sign-in cannot be checked just now. Try again in a minute.')
}, 15_000)

test('nothing here says which partition of AWS it is in', async () => {
  const folder = join(import.meta.dirname, '../infra/aws')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
  const sources = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))
  expect(sources.join('')).not.toContain('arn:aws')
})
