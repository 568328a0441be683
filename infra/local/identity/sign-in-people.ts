import type * as z from 'zod'
import { indexKeys } from '../../../core/keys.ts'
import { storedPartnershipSchema } from '../../../core/people/members.ts'
import type { Platform } from '../../../core/platform.ts'
import type { PersonId } from '../../../shared/ids.ts'
import { organisationSchema, personSchema } from '../../../shared/people.ts'
import type { Role } from '../../../shared/roles.ts'

/** Someone the sign-in page offers. */
export interface SignInPerson {
  readonly id: PersonId
  readonly post: string
  readonly organisation?: string
  /** Where the organisation is. */
  readonly place?: string
  readonly programmeManager: boolean
  readonly partnerships: readonly {
    /** The programme's own number of the partnership, which also orders them. */
    readonly reference: string
    readonly title: string
    readonly role: Role
  }[]
}

const MOST = 2_000

/** Everyone registered on the platform, with where they are members. */
export const listSignInPeople = async (platform: Platform): Promise<readonly SignInPerson[]> => {
  const [people, organisations, partnerships] = await Promise.all([
    all(platform, indexKeys.people, personSchema),
    all(platform, indexKeys.organisations, organisationSchema),
    all(platform, indexKeys.partnerships, storedPartnershipSchema),
  ])
  const byId = new Map(organisations.map((each) => [each.id, each]))
  return people.map(({ id, post, organisationId, programmeManager }) => {
    const organisation = organisationId && byId.get(organisationId)
    return {
      ...{ id, post, programmeManager },
      ...(organisation && { organisation: organisation.name, place: organisation.place }),
      partnerships: partnerships.flatMap(({ reference, title, members }) => {
        const role = members[id]
        return role ? [{ reference, title, role }] : []
      }),
    }
  })
}

const all = async <Schema extends z.ZodType>(
  { core }: Platform,
  gsi1pk: string,
  schema: Schema,
): Promise<readonly z.output<Schema>[]> =>
  (await core.listIndex({ gsi1pk, limit: MOST })).map((item) => schema.parse(item))
