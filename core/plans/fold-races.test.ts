import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { dice } from '../../test/platform.ts'
import { planId, platformOn, recorded, sortKeys, stored, write } from '../../test/written-plan.ts'
import { createMemoryTable } from '../table/memory.ts'
import type { Table } from '../table/table.ts'
import { foldLog } from './fold.ts'
import { readLog } from './log.ts'

/** A table whose process dies at its n-th operation: that one and all later ones never happen. */
const dyingAt = (table: Table, operation: number): Table => {
  let count = 0
  const live = () => {
    count += 1
    if (count >= operation) throw new Error('the process died')
  }
  const oneByOne =
    <Value>(act: (value: Value) => Promise<unknown>) =>
    async (values: readonly Value[]) => {
      for (const value of values) {
        live()
        await act(value)
      }
      return []
    }
  const alone = new Proxy(table, {
    get: (target, name) => {
      const method = Reflect.get(target, name)
      return (...args: unknown[]) => {
        live()
        return method.apply(target, args)
      }
    },
  })
  // A request for many can have been done for some.
  const { get, getAll, list, listIndex, put, putNew, replace, remove, take } = alone
  const many = { putAll: oneByOne(table.put), removeAll: oneByOne(table.remove) }
  return { get, getAll, list, listIndex, put, putNew, replace, remove, take, ...many }
}

/** A table whose conditional writes are done, and tried again because their answers got lost. */
const answeringLate = (table: Table): Table => ({
  ...table,
  putNew: async (item) => {
    await table.putNew(item)
    return table.putNew(item)
  },
  replace: async (item, seenRev) => {
    await table.replace(item, seenRev)
    return table.replace(item, seenRev)
  },
})

test('[P5] a fold whose flip finds itself done has won, and keeps what HEAD points to', async () => {
  const docs = createMemoryTable()
  const platform = platformOn(docs)
  const late = { ...platform, docs: answeringLate(docs) }
  await write(platform, 12)
  expect((await foldLog(late, planId))?.won).toBe(true)
  const text = await write(platform, 12)
  expect((await foldLog(late, planId))?.won).toBe(true)
  expect([await stored(platform), await recorded(platform)]).toEqual([text, 24])
  expect((await readLog(platform, planId)).items).toEqual([])
})

test('[P5] a fold may stop at any line: nothing is lost, and the next one goes on', async () => {
  let survived = false
  for (let operation = 1; !survived; operation++) {
    const docs = createMemoryTable()
    const platform = platformOn(docs)
    await write(platform, 12)
    await foldLog(platform, planId)
    const text = await write(platform, 12)
    survived = await foldLog({ ...platform, docs: dyingAt(docs, operation) }, planId).then(
      () => true,
      () => false,
    )
    expect([operation, await stored(platform), await recorded(platform)]).toEqual([
      operation,
      text,
      24,
    ])
    await foldLog(platform, planId)
    expect([operation, await stored(platform), await recorded(platform)]).toEqual([
      operation,
      text,
      24,
    ])
    expect(await sortKeys(platform, 'U#')).toEqual([])
    expect(operation).toBeLessThan(60)
  }
})

test('[P5] a fold may stop at any line while another folds and people write', async () => {
  for (let operation = 1; operation < 30; operation++) {
    const docs = createMemoryTable()
    const platform = platformOn(docs)
    await write(platform, 6)
    await foldLog(platform, planId)
    await write(platform, 6)
    const [text] = await Promise.all([
      write(platform, 6),
      foldLog({ ...platform, docs: dyingAt(docs, operation) }, planId).catch(() => undefined),
      foldLog(platform, planId),
    ])
    expect([operation, await stored(platform)]).toEqual([operation, text])
    await foldLog(platform, planId)
    expect([operation, await stored(platform), await recorded(platform)]).toEqual([
      operation,
      text,
      18,
    ])
  }
})

test('[P5] whoever reads while others fold and write sees all that was acknowledged before', async () => {
  const platform = platformOn(slow(createMemoryTable(), dice(20_261_121)))
  await write(platform, 3)
  let acknowledged = ''
  let done = false
  const reading = async () => {
    while (!done) {
      const promised = acknowledged
      expect(await stored(platform)).toContain(promised)
    }
  }
  const folding = async () => {
    while (!done) await foldLog(platform, planId)
  }
  const writing = async () => {
    for (let round = 0; round < 40; round++) acknowledged = await write(platform, 2)
    done = true
  }
  await Promise.all([reading(), reading(), folding(), folding(), writing()])
  expect(await stored(platform)).toBe(acknowledged)
})

/** A table that answers after as many turns as the dice say, so that everything overlaps. */
const slow = (table: Table, roll: (sides: number) => number): Table =>
  new Proxy(table, {
    get: (target, name) => {
      const method = Reflect.get(target, name)
      return async (...args: unknown[]) => {
        for (let turns = roll(4); turns > 0; turns--) await nextTurn()
        return method.apply(target, args)
      }
    },
  })
test('[P5] several fold and write at once: one wins each time, and every word stays', async () => {
  const docs = createMemoryTable()
  const platform = platformOn(docs)
  let text = await write(platform, 5)
  for (let round = 0; round < 20; round++) {
    const [grown, ...won] = await Promise.all([
      write(platform, 5),
      ...Array.from({ length: 4 }, () => foldLog(platform, planId)),
    ])
    text = grown
    expect(won.filter((folded) => folded?.won).length).toBeLessThanOrEqual(4)
    expect(await stored(platform)).toBe(text)
  }
  expect((await readLog(platform, planId)).head?.rev).toBeGreaterThan(5)
})
