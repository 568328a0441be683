import aws4 from 'aws4'
import type { DynamoPlace } from '../../core/table/dynamo-send.ts'
import type { Invited } from './invite.ts'

interface Pool extends Pick<DynamoPlace, 'region' | 'credentials'> {
  readonly poolId: string
  /** Where Cognito is, scheme and host. */
  readonly url: string
}

const SILENT_MS = 5_000

/**
 * Makes what opens accounts in a pool. Nobody is given a password: they come with a code that is mailed (D66).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const createOpenAccount =
  ({ poolId, url, region, credentials }: Pool) =>
  async (person: Invited): Promise<void> => {
    const body = JSON.stringify(wishFor(poolId, person))
    const { headers = {} } = aws4.sign(
      {
        ...{ service: 'cognito-idp', region, method: 'POST', path: '/', body },
        headers: {
          Host: new URL(url).host,
          'Content-Type': 'application/x-amz-json-1.1',
          'X-Amz-Target': 'AWSCognitoIdentityProviderService.AdminCreateUser',
        },
      },
      await credentials(),
    )
    const { Host: _, 'Content-Length': __, ...told } = headers as Record<string, string>
    const signal = AbortSignal.timeout(SILENT_MS)
    const answer = await fetch(url, { method: 'POST', headers: told, body, signal })
    const said = await answer.text()
    if (!answer.ok && !said.includes('UsernameExistsException'))
      throw new Error(`The pool answered ${answer.status}.`)
  }

const wishFor = (UserPoolId: string, { id, email }: Invited) => ({
  UserPoolId,
  Username: email,
  DesiredDeliveryMediums: ['EMAIL'],
  UserAttributes: [
    { Name: 'email', Value: email },
    { Name: 'email_verified', Value: 'true' },
    { Name: 'custom:person_id', Value: id },
  ],
})
