import type { DynamoDBRecord } from 'aws-lambda'
import { type Attributes, fromAttributes } from '../../core/table/attribute-values.ts'
import { type Person, personSchema } from '../../shared/people.ts'
import { eachRecord } from '../each-record.ts'

/** Whom an account is for: it names the person by their id, once and for all. */
export type Invited = Pick<Person, 'id' | 'email'>

interface World {
  /** Makes an account that is invited by mail; one that is there already stays as it is. */
  readonly openAccount: (person: Invited) => Promise<void>
  readonly invited: (personId: string) => void
  readonly report: (error: unknown) => void
}

/**
 * Opens an account for each person who was registered, by whomever: the records are those of new people only
 * (infra/aws/invite-stack.ts). Whoever could not be invited comes again.
 */
export const createInvite = ({ openAccount, invited, report }: World) =>
  eachRecord(async (record) => {
    const person = personIn(record)
    await openAccount(person)
    invited(person.id)
  }, report)

const personIn = ({ dynamodb }: DynamoDBRecord): Invited =>
  personSchema.parse(fromAttributes((dynamodb?.NewImage ?? {}) as Attributes))
