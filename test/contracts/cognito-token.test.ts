import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { noNote } from '../../core/journal/journal.ts'
import { addPerson } from '../../core/people/people.ts'
import { createPlatform } from '../../core/platform.ts'
import { apiSettingsSchema } from '../../core/settings.ts'
import { createMemoryTable } from '../../core/table/memory.ts'
import { createWhoIs } from '../../functions/api/who-is.ts'
import { createAdmit } from '../../functions/sign-in/admit.ts'
import { personSchema } from '../../shared/people.ts'
import { tokenEvent } from '../token-event.ts'

const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE'
const CLIENT = '1example23456789'
const settings = apiSettingsSchema.parse({
  ...{ TABLE_PREFIX: 'counterpart', PUBLIC_ORIGIN: 'https://counterpart.example.org' },
  ...{ TOKEN_ISSUER: ISSUER, TOKEN_CLIENT_IDS: CLIENT, TOKEN_PASSKEY_GROUPS: 'facilitator,admin' },
  EDGE_SECRETS: 'said by the front door and by nobody else',
})
const { publicKey, privateKey } = await generateKeyPair('RS256')
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] }
const whoIs = createWhoIs({
  issuer: settings.TOKEN_ISSUER,
  clientIds: settings.TOKEN_CLIENT_IDS,
  passkeyGroups: settings.TOKEN_PASSKEY_GROUPS,
  getKey: createLocalJWKSet(jwks),
})

const core = createMemoryTable()
const platform = createPlatform({ core, docs: core, audit: core, ephemeral: core })
for (const id of ['ana', 'boss'])
  await addPerson(
    platform,
    personSchema.parse({
      ...{ id, post: 'x', email: `${id}@place.example`, language: 'en' },
      programmeManager: id === 'boss',
    }),
  )
const admit = createAdmit({
  ...{ platform, note: noNote, answersWithinMs: 4_000 },
  report: (error) => {
    throw error
  },
})

/** An access token as Cognito documents it, with what our function answered done to it. */
const tokenOf = async (personId: string, amr: readonly string[]) => {
  const { response } = await admit(tokenEvent({ 'custom:person_id': personId }))
  const { accessTokenGeneration, groupOverrideDetails } = response.claimsAndScopeOverrideDetails
  const { groupsToOverride: groups } = groupOverrideDetails
  const at = Math.floor(Date.now() / 1_000)
  const claims = {
    sub: 'a1b2c3d4-5678-90ab-cdef-1234567890ab',
    ...(groups.length > 0 && { 'cognito:groups': groups }),
    ...{ iss: ISSUER, version: 2, client_id: CLIENT, token_use: 'access', scope: 'openid' },
    ...{ origin_jti: 'o1', event_id: 'e1', jti: 'j1', username: 'a1b2c3d4-5678' },
    ...{ auth_time: at - 60, iat: at, exp: at + 900, acr: 'urn:cognito:loa:3', amr },
    ...accessTokenGeneration.claimsToAddOrOverride,
  }
  const signed = new SignJWT(claims).setProtectedHeader({ kid: 'k1', alg: 'RS256' })
  return `Bearer ${await signed.sign(privateKey)}`
}

test('a token of the pool counts for our person, however they came', async () => {
  for (const amr of [['email_otp'], ['swk'], ['hwk']])
    expect(await whoIs(await tokenOf('ana', amr))).toMatchObject({ personId: 'ana' })
})

test('a programme manager’s counts with a passkey only', async () => {
  expect(await whoIs(await tokenOf('boss', ['swk']))).toMatchObject({ personId: 'boss' })
  for (const amr of [['email_otp'], ['pwd'], ['pwd', 'email_otp', 'mfa'], []])
    await expect(whoIs(await tokenOf('boss', amr))).rejects.toThrow('Sign in with a passkey.')
})
