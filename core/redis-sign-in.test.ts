import { SignatureV4 } from '@smithy/signature-v4'
import { expect, test } from 'vitest'
import { stockSha256 } from '../test/stock-sha256.ts'
import { signInByIam, signInOf } from './redis-sign-in.ts'
import { announceSettingsSchema, gatewaySettingsSchema } from './settings.ts'

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret/with+signs' }
const WHO = { user: 'platform-gateway', cache: 'platform' }
const region = 'eu-west-3'

/** What AWS's own signer makes of the same wish at the same second. */
const signed = async (at: string, credentials: typeof KEYS) => {
  const signer = new SignatureV4({
    ...{ service: 'elasticache', region, credentials, sha256: stockSha256 },
  })
  const query = { Action: 'connect', User: WHO.user, ResourceType: 'ServerlessCache' }
  const headers = { host: WHO.cache }
  const wish = { method: 'GET', protocol: 'https:', hostname: WHO.cache, path: '/', query, headers }
  const date = at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  return (await signer.presign(wish, { expiresIn: 900, signingDate: new Date(date) })).query
}

test.for([
  ['lasting', KEYS],
  ['temporary', { ...KEYS, sessionToken: 'token==/of+a+role' }],
] as const)(
  'the password is a wish to connect as AWS’s own library signs it: %s keys',
  async ([, keys]) => {
    const { user, password } = signInByIam(WHO, { region, credentials: async () => keys })
    const token = await password()
    expect(user).toBe(WHO.user)
    expect(token).toMatch(/^platform\/\?/)
    const query = Object.fromEntries(new URL(`https://${token}`).searchParams)
    expect(query).toEqual(await signed(query['X-Amz-Date'] ?? '', keys))
    expect(query).toMatchObject({ 'X-Amz-Expires': '900', 'X-Amz-SignedHeaders': 'host' })
  },
)

test('credentials are asked for at every sign-in', async () => {
  let asked = 0
  const credentials = async () => ({ ...KEYS, accessKeyId: `A${++asked}` })
  const { password } = signInByIam(WHO, { region, credentials })
  const names = [await password(), await password()].map((it) => /Credential=(\w+)/.exec(it)?.[1])
  expect(names).toEqual(['A1', 'A2'])
})

test('where the settings name nobody, nobody signs in', () => {
  expect(signInOf({}, { region, credentials: async () => KEYS })).toBeUndefined()
})

const REDIS_URL = 'rediss://cache.example.org:6379'
test.each([
  ['both', { REDIS_URL, REDIS_IAM_USER: 'u', REDIS_IAM_CACHE: 'c' }, true],
  ['neither', { REDIS_URL }, true],
  ['no cache', { REDIS_URL, REDIS_IAM_USER: 'u' }, false],
  ['no user', { REDIS_URL, REDIS_IAM_CACHE: 'c' }, false],
  ['in the clear', { REDIS_URL: 'redis://c', REDIS_IAM_USER: 'u', REDIS_IAM_CACHE: 'c' }, false],
  ['not a name', { REDIS_URL, REDIS_IAM_USER: 'U&x', REDIS_IAM_CACHE: 'c' }, false],
])('a process is told whole how to sign in, or does not start: %s', (_name, told, isWhole) => {
  const rest = {
    ...{ TABLE_PREFIX: 'p', TOKEN_ISSUER: 'https://i.example.org', TOKEN_CLIENT_IDS: 'c' },
    ...{ PUBLIC_ORIGIN: 'https://o.example.org', PORT: '0' },
  }
  expect(announceSettingsSchema.safeParse({ ...rest, ...told }).success).toBe(isWhole)
  expect(gatewaySettingsSchema.safeParse({ ...rest, ...told }).success).toBe(isWhole)
})

test('the announcer does not start where it was not told whom to tell', () => {
  expect(announceSettingsSchema.safeParse({ TABLE_PREFIX: 'p' }).success).toBe(false)
})
