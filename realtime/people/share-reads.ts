import type { Item, Key, Table } from '../../core/table/table.ts'

/** A request that takes longer than this is not waited for by those who came after it. */
const PATIENCE_MS = 20

interface Asked {
  readonly key: Key
  readonly answer: PromiseWithResolvers<Item | undefined>
}

/**
 * A table whose reads go together: a thousand who come back at once ask for themselves, the same plan and the same
 * partnership. What is asked in one turn, and while a request is on its way, is the next request, each key once.
 * Nobody gets an answer from before they asked. What is read is shared, and so must not be changed.
 */
export const shareReads = (table: Table): Table => {
  let waiting = new Map<string, Asked>()
  let isFlying = false

  const fly = (): void => {
    isFlying = waiting.size > 0
    if (!isFlying) return
    const asked = [...waiting.values()]
    waiting = new Map()
    const reading = readAll(table, asked)
    reading.then(
      (items) => asked.forEach(({ answer }, at) => void answer.resolve(items[at])),
      (error) => asked.forEach(({ answer }) => void answer.reject(error)),
    )
    // Not at once: who has an answer may ask for the next thing, which then goes with the others'.
    void landed(reading).then(() => setImmediate(fly))
  }

  return {
    ...table,
    get: (key) => {
      const name = `${key.pk} ${key.sk}`
      const asked = waiting.get(name) ?? { key, answer: Promise.withResolvers() }
      waiting.set(name, asked)
      if (!isFlying) setImmediate(fly)
      isFlying = true
      return asked.answer.promise
    },
  }
}

const readAll = async (table: Table, asked: readonly Asked[]) => {
  const [first, ...others] = asked
  if (first && others.length === 0) return [await table.get(first.key)]
  return table.getAll(asked.map(({ key: { pk, sk } }) => ({ pk, sk })))
}

/** Resolves when a request is back, whatever it brought, or takes too long. */
const landed = async (reading: Promise<unknown>): Promise<void> => {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, PATIENCE_MS)
  await Promise.race([reading.catch(() => undefined), late.promise])
  clearTimeout(timer)
}
