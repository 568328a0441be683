import { expect, test } from 'vitest'
import { RefusedError } from '../api.ts'
import { createAnswers, FRESH_MS } from './answers.ts'

const world = () => {
  const clock = { now: 1_000_000 }
  const answers = createAnswers({
    now: () => clock.now,
    sleep: async (ms) => {
      clock.now += ms
    },
  })
  return { answers, clock }
}
/** Answers 1, 2, 3 … and counts how often it was asked. */
const counter = () => {
  const asked = { times: 0 }
  return { asked, ask: async () => ++asked.times }
}

test('one question is asked once, however many want it', async () => {
  const { answers } = world()
  const { asked, ask } = counter()
  await Promise.all([answers.want('k', ask), answers.want('k', ask)])
  await answers.want('k', ask)
  expect(asked.times).toBe(1)
  expect(answers.read('k')).toEqual({ state: 'here', data: 1, error: undefined })
})

test('an old answer is shown while it is asked anew', async () => {
  const { answers, clock } = world()
  const { ask } = counter()
  await answers.want('k', ask)
  clock.now += FRESH_MS
  const coming = answers.want('k', ask)
  expect(answers.read('k')).toMatchObject({ data: 1 })
  await coming
  expect(answers.read('k')).toMatchObject({ data: 2 })
})

test('what may pass by itself is asked again, what will not is not', async () => {
  const { answers } = world()
  let times = 0
  const failing = (kind: 'unavailable' | 'not-found') => async () => {
    times += 1
    throw new RefusedError(kind)
  }
  await answers.want('a', failing('unavailable'))
  expect(times).toBe(3)
  await answers.want('b', failing('not-found'))
  expect(times).toBe(4)
  expect(answers.read('b')).toMatchObject({ state: 'refused', error: { kind: 'not-found' } })
})

test('what is known stays when asking again fails', async () => {
  const { answers } = world()
  let isDown = false
  const ask = async () => {
    if (isDown) throw new RefusedError('not-found')
    return 'words'
  }
  await answers.want('k', ask)
  isDown = true
  await answers.again('k')
  expect(answers.read('k')).toMatchObject({ state: 'here', data: 'words', error: {} })
})

test('what became old is asked anew only where someone looks at it', async () => {
  const { answers } = world()
  const seen = counter()
  const unseen = counter()
  await Promise.all([answers.want('list a', seen.ask), answers.want('list b', unseen.ask)])
  answers.subscribe('list a', () => undefined)
  await answers.outdate('list')
  expect([seen.asked.times, unseen.asked.times]).toEqual([2, 1])
  await answers.want('list b', unseen.ask)
  expect(unseen.asked.times).toBe(2)
})
