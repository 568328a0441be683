import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { openDatabase, read } from './device-db.ts'
import { wipe } from './wipe.ts'

/** One person's plans on this device; others who use it have their own. */
const prefixOf = (personId: PersonId) => `counterpart/${personId}/plan/`
const UNSAVED = 'unsaved'
/** Where y-indexeddb keeps what is set on it. */
const NOTES = 'custom'

/** A plan's copy on this device: what is in the document is kept, edit by edit, across closing the browser. */
export interface KeptPlan {
  /** Resolves when what was kept is in the document, to the number of edits never acknowledged. */
  readonly loaded: Promise<number>
  /** Notes how many edits are not acknowledged, for the next visit. */
  readonly noteUnsaved: (changes: number) => void
  readonly close: () => Promise<void>
}

/** Keeps a document in IndexedDB; where there is none (private windows), it lives as long as the page. */
export const keepPlan = (personId: PersonId, planId: PlanId, doc: Y.Doc): KeptPlan => {
  if (typeof indexedDB === 'undefined') {
    return {
      loaded: Promise.resolve(0),
      noteUnsaved: () => undefined,
      close: async () => undefined,
    }
  }
  const kept = new IndexeddbPersistence(`${prefixOf(personId)}${planId}`, doc)
  let noted: number | undefined
  return {
    loaded: kept.whenSynced.then(async () => Number((await kept.get(UNSAVED)) ?? 0)),
    noteUnsaved: (changes) => {
      if (changes === noted) return
      noted = changes
      kept.set(UNSAVED, changes).catch(() => undefined)
    },
    close: () => kept.destroy(),
  }
}

/** The plans this person has a copy of on this device. */
export const listKeptPlans = async (personId: PersonId): Promise<readonly PlanId[]> => {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return []
  const prefix = prefixOf(personId)
  const all = await indexedDB.databases()
  return all.flatMap(({ name }) =>
    name?.startsWith(prefix) ? [name.slice(prefix.length) as PlanId] : [],
  )
}

/** The plans with edits on this device that were never acknowledged. */
export const listUnsavedPlans = async (personId: PersonId): Promise<readonly PlanId[]> => {
  const plans = await listKeptPlans(personId)
  const unsaved = await Promise.all(plans.map((planId) => unsavedEdits(personId, planId)))
  return plans.filter((_, index) => Number(unsaved[index]) > 0)
}

/** How many edits of a kept plan were never acknowledged, without building its document. */
const unsavedEdits = async (personId: PersonId, planId: PlanId): Promise<number> => {
  const db = await openDatabase(`${prefixOf(personId)}${planId}`)
  const count: unknown = db.objectStoreNames.contains(NOTES)
    ? await read(db, NOTES, (notes) => notes.get(UNSAVED))
    : 0
  db.close()
  return Number(count ?? 0)
}

/** Wipes this person's copies from this device, saved or not: at signing out. */
export const forgetKeptPlans = async (personId: PersonId): Promise<void> => {
  const plans = await listKeptPlans(personId)
  await Promise.all(plans.map((planId) => wipe(`${prefixOf(personId)}${planId}`)))
}
