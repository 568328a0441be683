import { importJWK, SignJWT } from 'jose'
import type { PersonId } from '../../../shared/ids.ts'
import { loadKeys, readIssuer } from './keys.ts'
import { AUDIENCE, CLIENT_ID } from './names.ts'

export const TOKEN_LIFETIME = '60 minutes'

/**
 * An access token as the embedded provider would issue it, for scripts; the server need not run.
 *
 * @param otherwise the issuer to name when this data folder was never served.
 */
export const issueToken = async (
  person: { readonly id: PersonId; readonly email: string },
  { dataDir, otherwise }: { readonly dataDir: string; readonly otherwise: string },
): Promise<string> => {
  const { signing } = await loadKeys(dataDir)
  const { alg, kid } = signing
  const claims = { client_id: CLIENT_ID, token_use: 'access', username: person.email }
  return new SignJWT({ ...claims, scope: 'openid email', jti: crypto.randomUUID() })
    .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
    .setIssuer(await readIssuer(dataDir, otherwise))
    .setSubject(person.id)
    .setAudience(AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(TOKEN_LIFETIME)
    .sign(await importJWK(signing, alg))
}
