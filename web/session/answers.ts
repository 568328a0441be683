import { kindOf } from '../api.ts'

/** An answer of the server as a screen sees it. Kept data stays while it is asked anew, and when that fails. */
export type Answer<Value> =
  | { readonly state: 'pending'; readonly data: undefined; readonly error: undefined }
  | { readonly state: 'here'; readonly data: Value; readonly error: unknown }
  | { readonly state: 'refused'; readonly data: undefined; readonly error: unknown }

type Ask<Value> = () => Promise<Value>
interface Kept {
  answer: Answer<unknown>
  /** When it came, in epoch milliseconds; 0 asks for it anew. */
  at: number
  ask?: Ask<unknown>
  asking?: Promise<void>
  readonly listeners: Set<() => void>
}

const PENDING: Answer<never> = { state: 'pending', data: undefined, error: undefined }
/** Answers this young are shown without asking again. */
export const FRESH_MS = 20_000
/** Only what may pass by itself is asked again, this often and after these waits. */
const RETRY_WAITS_MS = [700, 2_500]
const PASSING = new Set(['unavailable', 'broken', 'too-fast'])

export interface World {
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
}

/**
 * Keeps answers of the server while the page is open: each is asked for once however many look at it,
 * shown at once when it is known, and asked anew when it is old. TanStack Query would do the same for
 * 11 kB of the plan screen's 160 (DECISIONS.md).
 */
export const createAnswers = (world: World) => {
  const { now } = world
  const all = new Map<string, Kept>()
  const keptAt = (key: string): Kept => {
    const kept = all.get(key) ?? { answer: PENDING, at: 0, listeners: new Set() }
    all.set(key, kept)
    return kept
  }
  const askNow = (kept: Kept): Promise<void> => {
    if (kept.ask === undefined) return Promise.resolve()
    kept.asking ??= run(kept, kept.ask, world)
    return kept.asking
  }
  return {
    read: <Value>(key: string) => keptAt(key).answer as Answer<Value>,
    subscribe: (key: string, listener: () => void) => {
      const { listeners } = keptAt(key)
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Asks unless the answer is younger than `freshMs` or already on its way. */
    want: <Value>(key: string, ask: Ask<Value>, freshMs = FRESH_MS) => {
      const kept = keptAt(key)
      kept.ask = ask
      return kept.at !== 0 && now() - kept.at < freshMs ? Promise.resolve() : askNow(kept)
    },
    /** Asks again whatever is known. */
    again: (key: string) => {
      const kept = keptAt(key)
      if (kept.answer.state === 'refused') show(kept, PENDING)
      return askNow(kept)
    },
    /** Keeps an answer that came another way. */
    put: (key: string, data: unknown) => {
      const kept = keptAt(key)
      kept.at = now()
      show(kept, { state: 'here', data, error: undefined })
    },
    /** Everything whose key begins so is old; what is being looked at is asked anew. */
    outdate: (beginning: string) =>
      Promise.all(
        [...all].flatMap(([key, kept]) => {
          if (!key.startsWith(beginning)) return []
          kept.at = 0
          return kept.listeners.size === 0 ? [] : [askAfter(kept, askNow)]
        }),
      ),
    /** What is looked at and old is asked anew: for when the person comes back to the page. */
    freshen: () => {
      for (const kept of all.values())
        if (kept.listeners.size > 0 && now() - kept.at >= FRESH_MS) void askNow(kept)
    },
  }
}
export type Answers = ReturnType<typeof createAnswers>

const show = (kept: Kept, answer: Answer<unknown>) => {
  kept.answer = answer
  for (const listener of kept.listeners) listener()
}

const run = async (kept: Kept, ask: Ask<unknown>, { now, sleep }: World) => {
  // Its age counts from the asking: what is made old while it is on its way stays old.
  kept.at = now()
  try {
    const data = await askPatiently(ask, sleep)
    show(kept, { state: 'here', data, error: undefined })
  } catch (error) {
    kept.at = 0
    const { answer } = kept
    show(
      kept,
      answer.state === 'here' ? { ...answer, error } : { state: 'refused', data: undefined, error },
    )
  } finally {
    delete kept.asking
  }
}

const askAfter = async (kept: Kept, askNow: (kept: Kept) => Promise<void>) => {
  await kept.asking
  await askNow(kept)
}

const askPatiently = async (ask: Ask<unknown>, sleep: World['sleep']): Promise<unknown> => {
  for (const wait of RETRY_WAITS_MS) {
    try {
      return await ask()
    } catch (error) {
      if (!PASSING.has(kindOf(error))) throw error
      await sleep(wait)
    }
  }
  return ask()
}
