import { writeWindow } from '../../realtime/plans/write-window.ts'
import {
  FOLD_AGE_MS,
  FOLD_BYTES,
  FOLD_ITEMS,
  HEADS_INTERVAL_MS,
  LOOK_BACK_MS,
  RIGHTS_REREAD_MS,
  RIGHTS_TOLD_FRESH_MS,
} from '../../shared/limits.ts'
import { tidyingOf } from './tidying.ts'
import type { PeopleUsage } from './usage-people.ts'
import { readsFor, WEIGHTS, writesFor } from './weights.ts'
import { HABITS, HOURS_A_MONTH } from './wish.ts'

/** What the tables are asked for in a month. */
export interface StoreUsage {
  /** Items of plans' logs. */
  readonly items: number
  readonly folds: number
  readonly writeUnits: number
  readonly readUnits: number
  /** Write units one stored update costs by the time it is folded. */
  readonly writesAnUpdate: number
  /** After {@link HABITS.monthsKept} months. */
  readonly storedGb: number
}

const HOUR_MS = 3_600_000
const GB = 1e9
/** A ticket put and taken. */
const WRITES_A_TICKET = 2
/** The entry and the reader's mark; the thread, its newest entry, plan and partnership for the right. */
export const WRITES_A_MESSAGE = 2
const READS_A_MESSAGE = 4
/** Person, partnership, and what was asked for; one call in twenty writes. Estimated. */
const READS_A_CALL = 4
export const WRITES_A_CALL = 0.05
/** The person, the plan and the partnership when a socket opens a plan; and where they are noted as being here. */
const RIGHTS_READS_A_VISIT = 3
const WRITES_A_VISIT = 1
/** Plan and partnership decide about every write. */
const RIGHTS_ITEMS = 2

export const storeUsageOf = (people: PeopleUsage): StoreUsage => {
  const fold = foldOf(people)
  const items = people.updates / updatesAnItem(people)
  const folds = items / fold.items
  const tidying = tidyingOf(people.plans)
  const planWrites = items + folds * fold.writes
  return {
    ...{ items, folds },
    writeUnits:
      planWrites +
      people.tickets * WRITES_A_TICKET +
      people.visits * WRITES_A_VISIT +
      people.messages * WRITES_A_MESSAGE +
      people.calls * WRITES_A_CALL +
      people.audited,
    readUnits:
      folds * fold.reads +
      people.visits * openingReads(fold) +
      rightsReads(people) +
      healingReads(people) +
      people.messages * READS_A_MESSAGE +
      people.calls * READS_A_CALL +
      tidying.readUnits,
    writesAnUpdate: people.updates === 0 ? 0 : planWrites / people.updates,
    storedGb: storedGbOf(people),
  }
}

/**
 * Updates that meet in one item: the first, and those that come to its plan within the node's write window. As if
 * they came by chance: a page sends a burst ten times a second, which the window of 25 ms does not gather either,
 * and what a longer one of a busy task gathers is left out.
 */
const updatesAnItem = ({ updatesInPlan, updates, tasks }: PeopleUsage): number => {
  const writesASecond = updates / (HOURS_A_MONTH * 3_600) / tasks
  return 1 + (updatesInPlan * writeWindow(writesASecond)) / 1_000
}

interface Fold {
  /** Log items one fold takes: whichever of number, bytes and age comes first. */
  readonly items: number
  /** The new snapshot, HEAD, history, and what is deleted: each log item, the old snapshot. */
  readonly writes: number
  readonly reads: number
}
const foldOf = ({ updatesInPlan }: PeopleUsage): Fold => {
  const inTime = (updatesInPlan * FOLD_AGE_MS) / 1_000
  const items = Math.min(FOLD_ITEMS, FOLD_BYTES / WEIGHTS.storedUpdate, inTime)
  const logBytes = items * WEIGHTS.storedUpdate
  const snapshot = writesFor(WEIGHTS.snapshot)
  return {
    items,
    writes: 2 * snapshot + 1 + writesFor(logBytes) + items,
    reads: readsFor(logBytes) + 1 + readsFor(WEIGHTS.snapshot),
  }
}

/** Somebody opens a plan: rights, HEAD, snapshot, and a log half as long as when it is folded. */
const openingReads = ({ items }: Fold): number =>
  RIGHTS_READS_A_VISIT +
  1 +
  readsFor(WEIGHTS.snapshot) +
  readsFor((items / 2) * WEIGHTS.storedUpdate)

/** What keeps rights true: of plans being written in, held for seconds; of all that is open, every half minute. */
const rightsReads = (people: PeopleUsage): number => {
  const { openPlanHours, socketHours } = people
  const writtenHours = openPlanHours * Math.min(1, HABITS.together * HABITS.editing)
  const held = (writtenHours * HOUR_MS * RIGHTS_ITEMS) / RIGHTS_TOLD_FRESH_MS
  const again = ((openPlanHours * RIGHTS_ITEMS + socketHours) * HOUR_MS) / RIGHTS_REREAD_MS
  return held + again
}

/** Each task, even one alone, looks into the log of each plan it has open for what no other told it. */
const healingReads = (people: PeopleUsage): number => {
  const seconds = (LOOK_BACK_MS + HEADS_INTERVAL_MS) / 1_000
  const looks = (people.openPlanHours * people.tasksAPlan * HOUR_MS) / HEADS_INTERVAL_MS
  return looks * readsFor(people.updatesInPlan * seconds * WEIGHTS.storedUpdate)
}

/** History keeps every update as it came; snapshots and versions are small beside it. */
const storedGbOf = ({ updates, messages, plans }: PeopleUsage): number => {
  const aMonth = updates * WEIGHTS.storedUpdate + messages * WEIGHTS.message
  const aPlan = WEIGHTS.snapshot + (WEIGHTS.versionsAYear * HABITS.monthsKept) / 12
  return (aMonth * HABITS.monthsKept + plans * aPlan) / GB
}
