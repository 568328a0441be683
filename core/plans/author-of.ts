import * as Y from 'yjs'
import * as z from 'zod'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { type FieldPlace, fieldsAt } from '../../shared/plan-document.ts'
import { docKeys } from '../keys.ts'
import type { Platform } from '../platform.ts'
import { type StoredLog, type Write, writeSchema } from './log.ts'

/**
 * Who put the value into a field that stands there now, from the server's own record of who wrote which update
 * (rule P9), not from anything the document says. Undefined when the field has no value.
 *
 * @param doc made of `log`; the value is looked for in the log first, then in history, newest first.
 */
export const authorOf = async (
  platform: Platform,
  planId: PlanId,
  { log, doc, place }: { log: StoredLog; doc: Y.Doc; place: FieldPlace },
): Promise<PersonId | undefined> => {
  const item = fieldsAt(doc, place)?._map.get(place.field)
  if (!item || item.deleted) return undefined
  const { id } = item
  const recent = firstWith(
    log.items.flatMap(({ writes }) => writes),
    id,
  )
  return recent ?? authorInHistory(platform, planId, id)
}

/** Items of history read at once, each of at most 300 KB. */
const PAGE = 8

const authorInHistory = async (
  { docs }: Platform,
  planId: PlanId,
  id: Y.ID,
): Promise<PersonId | undefined> => {
  const { pk } = docKeys.head(planId)
  let after: { after: string } | undefined
  for (;;) {
    const items = await docs.list({ pk, prefix: 'H#', order: 'descending', limit: PAGE, ...after })
    const by = firstWith(
      items.flatMap(({ writes }) => z.array(writeSchema).parse(writes)),
      id,
    )
    const last = items.at(-1)
    if (by !== undefined || !last || items.length < PAGE) return by
    after = { after: last.sk }
  }
}

/** Who wrote a struct first: someone else may have sent it again. */
const firstWith = (writes: readonly Write[], id: Y.ID): PersonId | undefined =>
  writes
    .filter(({ update }) => holdsStruct(update, id))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))[0]?.by

const holdsStruct = (update: Uint8Array, { client, clock }: Y.ID): boolean => {
  const { from, to } = Y.parseUpdateMeta(update)
  return (from.get(client) ?? Number.POSITIVE_INFINITY) <= clock && clock < (to.get(client) ?? 0)
}
