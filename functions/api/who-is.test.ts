import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWTHeaderParameters,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { describe, expect, test } from 'vitest'
import { createWhoIs } from './who-is.ts'

const issuer = 'http://localhost:3000/oidc'
const audience = 'urn:counterpart:api'
const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })
// Without `alg`, so that only our own list says which algorithms count.
const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig' }] }
const trust = { issuer, audience, clientIds: ['page'], getKey: createLocalJWKSet(jwks) }
const whoIs = createWhoIs(trust)

const seconds = (fromNow: number) => Math.floor(Date.now() / 1_000) + fromNow
/** What Cognito puts in an access token; ours adds `aud` and the type `at+jwt`. */
const cognito = (claims: object = {}) => ({
  ...{ iss: issuer, sub: 'ana', client_id: 'page', token_use: 'access', scope: 'openid' },
  ...{ exp: seconds(900), iat: seconds(0), ...claims },
})
const sign = async (claims: object, header: Partial<JWTHeaderParameters> = {}) =>
  `Bearer ${await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
    .sign(privateKey)}`

const signedOut = expect.objectContaining({ kind: 'signed-out', message: 'Sign in first.' })
const refused = (authorization: string | undefined) =>
  expect(whoIs(authorization)).rejects.toEqual(signedOut)

describe('a token that counts', () => {
  test('is one of the embedded provider', async () => {
    const token = await sign(cognito({ aud: audience, jti: 'j1' }), { typ: 'at+jwt' })
    expect(await whoIs(token)).toMatchObject({ personId: 'ana' })
  })

  test('is one of Cognito, without type and audience', async () => {
    expect(await whoIs(await sign(cognito()))).toMatchObject({ personId: 'ana' })
  })

  test('names our person in its own claim where the issuer has ids of its own', async () => {
    const sub = 'f3a1c2d4-7777-4a4a-9c9c-0123456789ab'
    expect(await whoIs(await sign(cognito({ sub, person_id: 'ana' })))).toMatchObject({
      personId: 'ana',
    })
    expect(await whoIs(await sign(cognito({ sub, 'custom:person_id': 'ana' })))).toMatchObject({
      personId: 'ana',
    })
  })

  test('tells when they signed in: refreshing it makes that no younger', async () => {
    const token = await sign(cognito({ iat: 1_800_000_900, auth_time: 1_800_000_000 }))
    const issued = await sign(cognito({ iat: 1_800_000_900 }))
    expect((await whoIs(token)).signedInAt).toBe('2027-01-15T08:00:00.000Z')
    expect((await whoIs(issued)).signedInAt).toBe('2027-01-15T08:15:00.000Z')
  })

  test('may have expired half a minute ago, for clocks differ', async () => {
    expect(await whoIs(await sign(cognito({ exp: seconds(-20) })))).toMatchObject({
      personId: 'ana',
    })
  })
})

describe('refused, always in the same words', () => {
  const claims: Record<string, object> = {
    'an expired token': { exp: seconds(-31) },
    'one that never expires': { exp: undefined },
    'one of another issuer': { iss: 'http://localhost:3001/oidc' },
    'one for another client': { client_id: 'else' },
    'one for no client': { client_id: undefined },
    'one for another audience': { aud: 'https://else.example' },
    'an id token': { token_use: 'id', aud: 'page', client_id: undefined },
    'an id token that says nothing of its use': { token_use: undefined, aud: 'page' },
    'one for nobody': { sub: undefined },
    'one whose person is no id of ours': { sub: 'PERSON#ana' },
  }
  for (const [name, wrong] of Object.entries(claims)) {
    test(name, async () => refused(await sign(cognito(wrong))))
  }

  test('a missing or garbled header', async () => {
    for (const header of [undefined, '', 'Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a.b.c']) {
      await refused(header)
    }
  })

  test('a signature by the public key taken as a shared secret', async () => {
    const secret = new TextEncoder().encode(await exportSPKI(publicKey))
    const forged = new SignJWT(cognito()).setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    await refused(`Bearer ${await forged.sign(secret)}`)
  })

  test('another algorithm, even by the right key', async () => {
    const key = await importJWK(await exportJWK(privateKey), 'RS512')
    const signed = new SignJWT(cognito()).setProtectedHeader({ alg: 'RS512', kid: 'k1' })
    await refused(`Bearer ${await signed.sign(key)}`)
  })

  test('no signature at all', async () => {
    await refused(`Bearer ${new UnsecuredJWT(cognito()).encode()}`)
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    await refused((await sign(cognito())).replace(/ [\w-]+\./, ` ${none}.`))
  })

  test('a signature that was tampered with, or belongs to other words', async () => {
    const [head, , signature] = (await sign(cognito())).split('.')
    const body = Buffer.from(JSON.stringify(cognito({ sub: 'ben' }))).toString('base64url')
    await refused(`${head}.${body}.${signature}`)
    const other = await generateKeyPair('RS256')
    const forged = new SignJWT(cognito()).setProtectedHeader({ alg: 'RS256', kid: 'k1' })
    await refused(`Bearer ${await forged.sign(other.privateKey)}`)
  })

  test('a key the issuer never had', async () => {
    await refused(await sign(cognito(), { kid: 'k2' }))
  })
})

describe('of whoever acts for others', () => {
  const strict = createWhoIs({ ...trust, passkeyGroups: ['facilitator', 'admin'] })
  const as = (groups: unknown, amr?: unknown) => sign(cognito({ 'cognito:groups': groups, amr }))
  const needsPasskey = expect.objectContaining({
    ...{ kind: 'signed-out', message: 'Sign in with a passkey.' },
  })

  test('a token counts that rests on a passkey, of a device or of a thing in the hand', async () => {
    for (const amr of [['swk'], ['hwk'], ['pwd', 'hwk', 'mfa']])
      expect(await strict(await as(['admin'], amr))).toMatchObject({ personId: 'ana' })
  })

  test('one by a code, by a password, or that does not say, is refused by its reason', async () => {
    for (const amr of [
      ['email_otp'],
      ['pwd'],
      ['pwd', 'otp', 'mfa'],
      [],
      'otp',
      undefined,
      { swk: 1 },
    ])
      for (const group of ['facilitator', 'admin'])
        await expect(strict(await as(['else', group], amr))).rejects.toEqual(needsPasskey)
  })

  test('everybody else may come with a code, and with none of it where the issuer does not tell', async () => {
    for (const groups of [undefined, [], ['practitioner'], 'adminx'])
      expect(await strict(await as(groups, ['email_otp']))).toMatchObject({ personId: 'ana' })
    expect(await whoIs(await as(['admin'], ['email_otp']))).toMatchObject({ personId: 'ana' })
  })

  test('what is wrong with a token is told first, in the words of always', async () => {
    const expired = sign(cognito({ 'cognito:groups': ['admin'], exp: seconds(-31) }))
    await expect(strict(await expired)).rejects.toEqual(signedOut)
  })
})

describe('keys read over the network', () => {
  const serveKeys = async (status: number) => {
    const server = createServer((_, res) => res.writeHead(status).end(JSON.stringify(jwks)))
    await once(server.listen(0), 'listening')
    const { port } = server.address() as AddressInfo
    const getKey = createRemoteJWKSet(new URL(`http://localhost:${port}/jwks`))
    return { getKey, [Symbol.asyncDispose]: async () => void server.close() }
  }

  test('serve as well as local ones', async () => {
    await using keys = await serveKeys(200)
    const remote = createWhoIs({ ...trust, getKey: keys.getKey })
    expect(await remote(await sign(cognito()))).toMatchObject({ personId: 'ana' })
    await expect(remote(await sign(cognito(), { kid: 'k2' }))).rejects.toEqual(signedOut)
  })

  test('that cannot be had sign nobody out', async () => {
    await using keys = await serveKeys(503)
    const remote = createWhoIs({ ...trust, getKey: keys.getKey })
    const unavailable = expect.objectContaining({ kind: 'unavailable', retryAfterMs: 2_000 })
    await expect(remote(await sign(cognito()))).rejects.toEqual(unavailable)
  })
})
