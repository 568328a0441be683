import { useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type * as z from 'zod'
import { api } from '../../shared/api.ts'
import type { Endpoint, Output } from '../../shared/endpoint.ts'
import { type Answer, FRESH_MS } from './answers.ts'
import { useSession } from './SessionProvider.tsx'

/** The key an answer is kept under; an endpoint alone is the beginning of all its keys. */
export const keyOf = (endpoint: Endpoint, input?: object): string => {
  const path = `${endpoint.path} `
  if (input === undefined) return path
  const fields = Object.entries(input).filter(([, value]) => value !== undefined)
  return path + JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)))
}

export interface AskOptions {
  /** False does not ask (yet). */
  readonly enabled?: boolean
  /** How old an answer may be and still be shown without asking; `Infinity` asks once. */
  readonly freshMs?: number
}
export type Asked<Value> = Answer<Value> & {
  /** Asks again, whatever is known. */
  readonly again: () => void
}

/** Shows what an endpoint answers: `pending`, `here` or `refused`; asked once, kept while the page is open. */
export const useAsk = <E extends Endpoint>(
  endpoint: E,
  input: z.input<E['input']>,
  options: AskOptions = {},
): Asked<Output<E>> => {
  const { call } = useSession()
  return useAnswer(keyOf(endpoint, input), () => call(endpoint, input), options)
}

/** The same for what is no endpoint of ours. */
export const useAnswer = <Value>(
  key: string,
  ask: () => Promise<Value>,
  { enabled = true, freshMs = FRESH_MS }: AskOptions = {},
): Asked<Value> => {
  const { answers } = useSession()
  const subscribe = useCallback(
    (listener: () => void) => answers.subscribe(key, listener),
    [answers, key],
  )
  const answer = useSyncExternalStore(subscribe, () => answers.read<Value>(key))
  const want = useEffectEvent(() => void answers.want(key, ask, freshMs))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another question.
  useEffect(() => {
    if (enabled) want()
  }, [key, enabled])
  return { ...answer, again: () => void answers.again(key) }
}

export type Telling =
  | { readonly state: 'idle' }
  | { readonly state: 'telling' }
  | { readonly state: 'refused'; readonly error: unknown }

/**
 * Tells a POST or PUT endpoint. `tell` answers undefined when it was refused; `telling` says why.
 * Afterwards the answers of `stale` are asked anew.
 */
export const useTell = <E extends Endpoint>(endpoint: E, stale: readonly Endpoint[] = []) => {
  const { call, answers } = useSession()
  const [telling, setTelling] = useState<Telling>({ state: 'idle' })
  const tell = async (input: z.input<E['input']>): Promise<Output<E> | undefined> => {
    setTelling({ state: 'telling' })
    try {
      const output = await call(endpoint, input)
      for (const each of stale) void answers.outdate(keyOf(each))
      setTelling({ state: 'idle' })
      return output
    } catch (error) {
      setTelling({ state: 'refused', error })
      return undefined
    }
  }
  return { tell, telling }
}

/** The person signed in. */
export const useMe = (enabled = true) => useAsk(api.me, {}, { enabled })

/** Lists come in pages of at most this many; past ten pages the oldest are left to their own screens. */
const PAGE = 100
const MOST_PAGES = 10

interface PageOf<Item> {
  readonly items: readonly Item[]
  readonly cursor: string | null
}
type Listing = Endpoint & { readonly output: z.ZodType<PageOf<unknown>> }
type ItemOf<E extends Listing> = Output<E>['items'][number]

/** All items of a list, page by page. */
export const useAskAll = <E extends Listing>(
  endpoint: E,
  input: z.input<E['input']>,
  options: AskOptions = {},
): Asked<readonly ItemOf<E>[]> => {
  const { call } = useSession()
  const askPages = async () => {
    const items: ItemOf<E>[] = []
    let cursor: string | null | undefined
    for (let page = 0; page < MOST_PAGES && cursor !== null; page += 1) {
      const answer: Output<E> = await call(endpoint, { ...input, limit: PAGE, cursor })
      items.push(...answer.items)
      cursor = answer.cursor
    }
    return items
  }
  return useAnswer(`${keyOf(endpoint, input)} all`, askPages, options)
}
