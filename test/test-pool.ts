import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import * as z from 'zod'

const wishSchema = z.object({
  UserPoolId: z.string(),
  Username: z.email(),
  DesiredDeliveryMediums: z.tuple([z.literal('EMAIL')]),
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })),
})

/** A pool of Cognito's as far as invitations ask one: it takes signed wishes, each address once. */
export const startPool = async () => {
  const accounts = new Map<string, Readonly<Record<string, string>>>()
  const take = ({ headers, body }: Asked): readonly [status: number, answer: object] => {
    const isSigned = headers.authorization?.includes('/cognito-idp/aws4_request')
    const isAsked = headers['x-amz-target'] === 'AWSCognitoIdentityProviderService.AdminCreateUser'
    const { data } = wishSchema.safeParse(JSON.parse(body))
    if (!isSigned || !isAsked || !data) return [400, { __type: 'InvalidParameterException' }]
    if (accounts.has(data.Username)) return [400, { __type: 'UsernameExistsException' }]
    const attributes = data.UserAttributes.map(({ Name, Value }) => [Name, Value])
    accounts.set(data.Username, { pool: data.UserPoolId, ...Object.fromEntries(attributes) })
    return [200, { User: { Username: data.Username } }]
  }
  const server = createServer(async (asked, answer) => {
    const [status, said] = take({ headers: asked.headers, body: await text(asked) })
    answer.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    answer.end(JSON.stringify(said))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accounts: accounts as ReadonlyMap<string, Readonly<Record<string, string>>>,
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

interface Asked extends Pick<IncomingMessage, 'headers'> {
  readonly body: string
}
