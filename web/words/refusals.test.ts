import { expect, test } from 'vitest'
import { REFUSAL_KINDS } from '../../shared/refusal.ts'
import { REFUSAL_WORDS } from './refusals.ts'

test('every refusal has words of its own, in sentences', () => {
  const said = REFUSAL_KINDS.map((kind) => REFUSAL_WORDS[kind].message ?? '')
  expect(Object.keys(REFUSAL_WORDS).sort()).toEqual([...REFUSAL_KINDS].sort())
  expect(new Set(said).size).toBe(REFUSAL_KINDS.length)
  for (const words of said) expect(words).toMatch(/^[A-Z].+\.$/)
})
