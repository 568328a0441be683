import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export interface TestIssuer extends AsyncDisposable {
  readonly url: string
  /** An access token as Cognito writes it, of somebody who came with a passkey. */
  tokenOf(personId: string, clientId: string): Promise<string>
}

/** An identity provider as far as a function asks one: its keys, over HTTP. */
export const startIssuer = async (): Promise<TestIssuer> => {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    tokenOf: (personId, clientId) =>
      new SignJWT({
        ...{ sub: 'a1b2c3d4-5678', person_id: personId, client_id: clientId, amr: ['swk'] },
        ...{ token_use: 'access', scope: 'openid', 'cognito:groups': ['admin'] },
      })
        .setProtectedHeader({ kid: 'k1', alg: 'RS256' })
        .setIssuer(url)
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey),
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}
