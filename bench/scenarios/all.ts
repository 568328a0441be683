import type { Contestant } from '../contestant.ts'
import { ceiling } from './ceiling.ts'
import { badUpdates } from './garbage.ts'
import { hotPlan } from './hot-plan.ts'
import { idle } from './idle.ts'
import { killed } from './killed.ts'
import { manyPlans } from './many-plans.ts'
import { opening } from './opening.ts'
import type { Scenario } from './scenario.ts'
import { slowReader } from './slow-reader.ts'
import { typedBytes } from './typed-bytes.ts'

interface Measured {
  readonly scenario: Scenario
  /** Who takes part when nobody is named. */
  readonly takes: (contestant: Contestant) => boolean
}

/** Peers without their storage, which is how they are lightest; we always store. */
const lightest = ({ kind, stores }: Contestant) => kind !== 'peer' || !stores
const withOneOfOurs = (contestant: Contestant) =>
  lightest(contestant) && contestant.name !== 'ours-stock'

export const SCENARIOS: ReadonlyMap<string, Measured> = new Map([
  ['s1', { scenario: hotPlan, takes: lightest }],
  ['ceiling', { scenario: ceiling, takes: withOneOfOurs }],
  ['s2', { scenario: manyPlans, takes: lightest }],
  // A restart tells the storing peers from the others; warm, storing costs them nothing.
  ['s3', { scenario: opening, takes: ({ kind, stores }) => kind !== 'peer' || stores }],
  ['s4', { scenario: idle, takes: withOneOfOurs }],
  ['s5', { scenario: typedBytes, takes: withOneOfOurs }],
  ['s6', { scenario: killed, takes: ({ name, stores }) => stores && name !== 'ours-stock' }],
  ['s7', { scenario: badUpdates, takes: withOneOfOurs }],
  ['s8', { scenario: slowReader, takes: withOneOfOurs }],
])
