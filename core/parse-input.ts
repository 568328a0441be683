import * as z from 'zod'
import { Refusal } from '../shared/refusal.ts'

/**
 * What a schema makes of something that came from outside.
 *
 * @throws Refusal `malformed` with each wrong field by name, or `too-large` where a schema says so
 * (`params.tooLarge`). A stored item that does not parse is a bug instead, and is parsed directly.
 */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> => {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const { error } = result
  const isTooLarge = error.issues.some(
    (issue) => issue.code === 'custom' && issue.params?.tooLarge === true,
  )
  throw new Refusal(isTooLarge ? 'too-large' : 'malformed', z.prettifyError(error))
}
