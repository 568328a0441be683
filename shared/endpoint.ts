import * as z from 'zod'
import type { Right } from './roles.ts'

/** Who may call: anyone, anyone signed in, a programme manager, or a member of the partnership with this right. */
export type Access = 'anyone' | 'signed-in' | 'programme-manager' | Right

/** One REST endpoint: where it is, what it takes, what it gives. Names in the path are fields of the input. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/api/${string}`
  readonly summary: string
  readonly access: Access
  /** 200 unless said otherwise. */
  readonly status?: 201
  /** Answers with a file of this type, under a name, instead of JSON; `output` is then `fileSchema`. */
  readonly file?: 'text/csv'
  readonly input: z.ZodObject
  readonly output: z.ZodType
}
export type Input<E extends Endpoint> = z.output<E['input']>
export type Output<E extends Endpoint> = z.output<E['output']>

/** A file as it is given to someone who saves it. */
export const fileSchema = z.object({ name: z.string(), text: z.string() })
export type GivenFile = z.infer<typeof fileSchema>

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item).readonly(), cursor: z.string().nullable() })
/** `cursor` comes from the page before; `limit` is how many at most. */
export const paging = {
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}
