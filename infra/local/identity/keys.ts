import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import * as z from 'zod'

const MEMBER = z.string().min(1)
const privateKeySchema = z.object({
  kty: z.literal('RSA'),
  alg: z.literal('RS256'),
  use: z.literal('sig'),
  kid: MEMBER,
  ...{ n: MEMBER, e: MEMBER, d: MEMBER, p: MEMBER, q: MEMBER, dp: MEMBER, dq: MEMBER, qi: MEMBER },
})
const identityKeysSchema = z.object({
  signing: privateKeySchema,
  /** Sign cookies; the first signs, all verify. */
  cookies: z.array(z.string().min(32)).min(1),
})
const issuerSchema = z.object({ issuer: z.url() })

/** What the embedded provider signs with: one RS256 key (a private JWK) and the cookie secrets. */
export type IdentityKeys = z.infer<typeof identityKeysSchema>

/** The keys of this data folder, made at the first call; only their owner may read the file. */
export const loadKeys = async (dataDir: string): Promise<IdentityKeys> => {
  const path = join(await folderIn(dataDir), 'keys.json')
  const kept = await readJson(path)
  if (kept !== undefined) return identityKeysSchema.parse(kept)
  const draft = await writeDraft(path, await makeKeys())
  // A link fails where the file exists: of two processes that start at once, both use the first one's keys.
  await link(draft, path).catch(ignoring('EEXIST'))
  await rm(draft)
  return identityKeysSchema.parse(await readJson(path))
}

/** Notes under which address this data folder is served, for those who make tokens beside the server. */
export const writeIssuer = async (dataDir: string, issuer: string): Promise<void> => {
  const path = join(await folderIn(dataDir), 'issuer.json')
  await rename(await writeDraft(path, { issuer }), path)
}

/** The address this data folder is or was last served under; `otherwise` is noted if it never was. */
export const readIssuer = async (dataDir: string, otherwise: string): Promise<string> => {
  const kept = await readJson(join(dataDir, 'identity', 'issuer.json'))
  if (kept !== undefined) return issuerSchema.parse(kept).issuer
  await writeIssuer(dataDir, otherwise)
  return otherwise
}

/** The part of the signing key that everyone may know, as a JWK set. */
export const publicKeys = ({ signing: { kty, alg, use, kid, n, e } }: IdentityKeys) => ({
  keys: [{ kty, alg, use, kid, n, e }],
})

const makeKeys = async () => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  const kid = await calculateJwkThumbprint(jwk)
  const cookie = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  return { signing: { ...jwk, kid, alg: 'RS256', use: 'sig' }, cookies: [cookie] }
}

const folderIn = async (dataDir: string): Promise<string> => {
  const folder = join(dataDir, 'identity')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

const writeDraft = async (path: string, content: object): Promise<string> => {
  const draft = `${path}.${crypto.randomUUID()}`
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true })
  return draft
}

const readJson = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch(ignoring('ENOENT'))
  return text === undefined ? undefined : JSON.parse(text)
}

const ignoring = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error
}
