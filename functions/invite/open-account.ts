import { type Asker, askAws } from '../ask-aws.ts'
import type { Invited } from './invite.ts'

interface Pool extends Asker {
  readonly poolId: string
  /** Where Cognito is, scheme and host. */
  readonly url: string
}

const HEADERS = {
  'Content-Type': 'application/x-amz-json-1.1',
  'X-Amz-Target': 'AWSCognitoIdentityProviderService.AdminCreateUser',
}

/**
 * Makes what opens accounts in a pool. Nobody is given a password: they come with a code that is mailed (D66).
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const createOpenAccount =
  ({ poolId, url, ...asker }: Pool) =>
  async (person: Invited): Promise<void> => {
    const body = JSON.stringify(wishFor(poolId, person))
    const request = { service: 'cognito-idp', method: 'POST', url, headers: HEADERS, body } as const
    const answer = await askAws(request, asker)
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
