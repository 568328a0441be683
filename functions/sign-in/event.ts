import * as z from 'zod'
import { type PersonId, personIdSchema } from '../../shared/ids.ts'

/**
 * What Cognito asks before it writes tokens (pre token generation, `V2_0`), as far as it is used here.
 * How somebody signed in is not in it, and `acr` and `amr` cannot be changed from here: Cognito writes them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const tokenEventSchema = z.looseObject({
  triggerSource: z.templateLiteral(['TokenGeneration_', z.string()]),
  request: z.looseObject({
    userAttributes: z.record(z.string(), z.unknown()),
    groupConfiguration: z
      .looseObject({ groupsToOverride: z.array(z.string()).nullish() })
      .nullish(),
  }),
})
export type TokenEvent = z.infer<typeof tokenEventSchema>

/** Our person of this account, or undefined where whoever made the account did not say. */
export const personIn = ({ request }: TokenEvent) =>
  personIdSchema.safeParse(request.userAttributes['custom:person_id']).data

/**
 * The event as Cognito wants it back: with the person's id in the access token, where
 * functions/api/who-is.ts looks for it, and with these groups beside those of the pool in both tokens.
 */
export const withPerson = (
  event: TokenEvent,
  says: { readonly personId: PersonId; readonly groups: readonly string[] },
) => {
  const { groupConfiguration } = event.request
  const groups = new Set([...(groupConfiguration?.groupsToOverride ?? []), ...says.groups])
  return {
    ...event,
    response: {
      claimsAndScopeOverrideDetails: {
        accessTokenGeneration: { claimsToAddOrOverride: { person_id: says.personId } },
        // What is left out here would be taken from the tokens.
        groupOverrideDetails: { ...groupConfiguration, groupsToOverride: [...groups] },
      },
    },
  }
}
