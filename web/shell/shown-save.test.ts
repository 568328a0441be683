import { expect, test } from 'vitest'
import { patienceFor, shownSave } from './shown-save.ts'

const online = { state: 'online' } as const
const offline = { state: 'offline' } as const

test('the exact state is the save state while the platform can be reached', () => {
  expect(shownSave({ state: 'saved' }, online)).toEqual({ state: 'saved' })
  expect(shownSave({ state: 'saved' }, { state: 'connecting' })).toEqual({ state: 'saved' })
  expect(shownSave({ state: 'sending', changes: 3 }, online)).toEqual({
    state: 'sending',
    changes: 3,
  })
})

test('without a link nothing is said to be on its way', () => {
  expect(shownSave({ state: 'sending', changes: 3 }, offline)).toEqual({
    state: 'offline',
    changes: 3,
  })
  expect(shownSave({ state: 'saved' }, offline)).toEqual({ state: 'offline', changes: 0 })
})

test('a refusal is said whether or not there is a link; being signed out is one', () => {
  const refused = { state: 'refused', changes: 1, kind: 'closed' } as const
  expect(shownSave(refused, offline)).toEqual(refused)
  expect(shownSave({ state: 'saved' }, { state: 'refused', kind: 'signed-out' })).toEqual({
    state: 'refused',
    changes: 0,
    kind: 'signed-out',
  })
})

test('a short sending stays «Saved»; a refusal and kept changes are shown at once', () => {
  const saved = { state: 'saved' } as const
  expect(patienceFor(saved, { state: 'sending', changes: 1 })).toBe(400)
  expect(patienceFor(saved, { state: 'offline', changes: 1 })).toBe(0)
  expect(patienceFor(saved, { state: 'offline', changes: 0 })).toBeGreaterThan(1_000)
  expect(patienceFor(saved, { state: 'refused', changes: 1, kind: 'closed' })).toBe(0)
})
