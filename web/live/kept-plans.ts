import * as Y from 'yjs'
import type { PersonId, PlanId } from '../../shared/ids.ts'
import { change, openDatabase, read } from './device-db.ts'
import { REMOTE, takeInAll } from './level.ts'
import { wipe } from './wipe.ts'

/** One person's plans on this device; others who use it have their own. */
const prefixOf = (personId: PersonId) => `counterpart/${personId}/plan/`
const UPDATES = 'updates'
const NOTES = 'custom'
const UNSAVED = 'unsaved'

/** A change of a plan (a Yjs v1 update), or all of it (v2) up to then. */
type Entry = Uint8Array | { readonly whole: Uint8Array }

/** What others write is kept so much later, together: the platform has it. */
const GATHER_MS = 1_000
/** So many entries are made one. */
const MOST_ENTRIES = 500

/** A plan's copy on this device: what is in the document is kept across closing the browser. */
export interface KeptPlan {
  /** Resolves when what was kept is in the document, to the number of edits never acknowledged. */
  readonly loaded: Promise<number>
  /** Keeps an edit made here, at once. */
  readonly keepMine: (update: Uint8Array) => void
  readonly keepTheirs: (updates: readonly Uint8Array[]) => void
  /** Keeps all of a plan as it came: nobody has to write it out again. */
  readonly keepWhole: (whole: Uint8Array) => void
  /** Notes how many edits are not acknowledged, for the next visit. */
  readonly noteUnsaved: (changes: number) => void
  readonly close: () => Promise<void>
}

/**
 * Keeps a document in IndexedDB, as bytes that came or went and not as they would be written anew; where
 * there is none (private windows), it lives as long as the page. Several pages may keep the same plan.
 */
export const keepPlan = (personId: PersonId, planId: PlanId, doc: Y.Doc): KeptPlan => {
  const opened = openDatabase(`${prefixOf(personId)}${planId}`, (db) => {
    db.createObjectStore(UPDATES, { autoIncrement: true })
    db.createObjectStore(NOTES)
  })
  // A device without room for a copy still edits live.
  const act = (storeName: string, to: (store: IDBObjectStore) => unknown) =>
    opened.then((db) => change(db, storeName, to)).catch(() => undefined)
  let entries = 0
  let gathered: Uint8Array[] = []
  let noted: number | undefined

  const load = async () => {
    const db = await opened
    const [kept, unsaved] = await Promise.all([
      read(db, UPDATES, (store) => store.getAll() as IDBRequest<Entry[]>),
      read(db, NOTES, (notes) => notes.get(UNSAVED)),
    ])
    takeEntries(doc, kept)
    entries = kept.length
    return Number(unsaved ?? 0)
  }
  const keep = (entry: Entry) => {
    void act(UPDATES, (store) => store.add(entry))
    if (++entries < MOST_ENTRIES) return
    entries = 1
    void act(UPDATES, (store) => makeOne(store, doc))
  }
  const keepGathered = () => {
    if (gathered.length > 0) keep(Y.mergeUpdates(gathered))
    gathered = []
  }
  return {
    loaded: load(),
    keepMine: keep,
    keepTheirs: (updates) => {
      if (gathered.length === 0) setTimeout(keepGathered, GATHER_MS)
      gathered.push(...updates)
    },
    keepWhole: (whole) => keep({ whole }),
    noteUnsaved: (changes) => {
      if (changes === noted) return
      noted = changes
      void act(NOTES, (notes) => notes.put(changes, UNSAVED))
    },
    close: async () => {
      keepGathered()
      // What was begun is done first.
      await opened.then((db) => db.close()).catch(() => undefined)
    },
  }
}

const takeEntries = (doc: Y.Doc, entries: readonly Entry[]) =>
  takeInAll(doc, () => {
    for (const entry of entries) {
      if (entry instanceof Uint8Array) Y.applyUpdate(doc, entry, REMOTE)
      else Y.applyUpdateV2(doc, entry.whole, REMOTE)
    }
  })

/** All that is kept, by other pages too, becomes one entry; in one go, so that nothing is lost between. */
const makeOne = (store: IDBObjectStore, doc: Y.Doc) => {
  const kept: IDBRequest<Entry[]> = store.getAll()
  kept.onsuccess = () => {
    takeEntries(doc, kept.result)
    store.clear()
    store.add({ whole: Y.encodeStateAsUpdateV2(doc) })
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
