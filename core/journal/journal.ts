import { describeError } from './describe-error.ts'

export const LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof LEVELS)[number]

/**
 * What a line may say beside its event: ids, numbers and words of our own. There is no field for what people
 * write, and a string that could be more than an id or a word is withheld (rule J1).
 */
export interface Fields {
  readonly socketId?: string
  readonly personId?: string
  readonly planId?: string
  readonly threadId?: string
  /** Of Lambda's request, or of AWS's. */
  readonly requestId?: string
  /** Why, in a word of ours: `slow-reader`. */
  readonly reason?: string
  readonly kind?: string
  /** An endpoint as the program knows it: `/api/plans/:planId`. */
  readonly route?: string
  readonly version?: string
  readonly port?: number
  readonly count?: number
  readonly bytes?: number
  readonly ms?: number
  /** Told by name, code and place; its words only where they cannot quote anyone. */
  readonly error?: unknown
}

/** How each event counts, and which of them are told at most once a minute for the same cause. */
export type Events = Readonly<Record<string, { readonly level: Level; readonly often?: 'rare' }>>

export type Note<Known extends Events = Events> = (
  event: keyof Known & string,
  fields?: Fields,
) => void

/** A line as it is written: flat, its time first. */
export interface Line {
  readonly time: string
  readonly level: Level
  readonly node: string
  readonly event: string
  readonly [field: string]: unknown
}

const QUIET_MS = 60_000
/** So many causes are remembered; then all are forgotten, which costs some lines told twice. */
const MAX_CAUSES = 10_000

interface World<Known extends Events> {
  readonly events: Known
  /** This process among its like. */
  readonly node: string
  /** Events below this are dropped. */
  readonly from: Level
  readonly now: () => Date
  readonly write: (line: Line) => void
}

/** One line an event that matters, and none about what people wrote. */
export const createJournal = <Known extends Events>(world: World<Known>): Note<Known> => {
  const { events, node, from, now, write } = world
  const isFresh = createMemory(() => now().getTime())
  return (event, { error, ...fields } = {}) => {
    const { level = 'error', often } = events[event] ?? {}
    if (LEVELS.indexOf(level) < LEVELS.indexOf(from)) return
    const told = error === undefined ? undefined : describeError(error)
    const { personId, planId, reason, kind } = fields
    const cause = [event, personId, planId, reason, kind, told?.name, told?.at?.[0]].join(' ')
    const repeated = often === 'rare' ? isFresh(cause) : 0
    if (repeated === undefined) return
    write({
      time: now().toISOString(),
      level,
      node,
      event,
      ...withheld(fields),
      ...(repeated > 0 && { repeated }),
      ...(told && { error: told }),
    })
  }
}

/** Tells nothing: for whoever keeps no journal. */
export const noNote = () => undefined

/** How often a cause was held back since it was last told; undefined while it is to be held back. */
const createMemory = (now: () => number) => {
  const causes = new Map<string, { readonly at: number; held: number }>()
  return (cause: string): number | undefined => {
    const known = causes.get(cause)
    if (known && now() - known.at < QUIET_MS) {
      known.held += 1
      return undefined
    }
    if (causes.size >= MAX_CAUSES) causes.clear()
    causes.set(cause, { at: now(), held: 0 })
    return known?.held ?? 0
  }
}

const ID_OR_WORD = /^[\w:./-]{1,80}$/

const withheld = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' && !ID_OR_WORD.test(value) ? '(withheld)' : value,
    ]),
  )
