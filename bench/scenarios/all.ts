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

/** Several nodes are for the scenario of many plans. */
const alone = ({ needsRedis }: Contestant) => !needsRedis
/** Peers without their storage, which is how they are lightest; we always store. */
const lightest = (contestant: Contestant) =>
  alone(contestant) && (contestant.kind !== 'peer' || !contestant.stores)
const withOneOfOurs = (contestant: Contestant) =>
  lightest(contestant) && contestant.name !== 'ours-stock'

export const SCENARIOS: ReadonlyMap<string, Measured> = new Map([
  ['s1', { scenario: hotPlan, takes: lightest }],
  ['ceiling', { scenario: ceiling, takes: withOneOfOurs }],
  ['s2', { scenario: manyPlans, takes: (one) => lightest(one) || !alone(one) }],
  // A restart tells the storing peers from the others; warm, storing costs them nothing.
  ['s3', { scenario: opening, takes: (one) => alone(one) && (one.kind !== 'peer' || one.stores) }],
  ['s4', { scenario: idle, takes: withOneOfOurs }],
  ['s5', { scenario: typedBytes, takes: withOneOfOurs }],
  [
    's6',
    { scenario: killed, takes: (one) => alone(one) && one.stores && one.name !== 'ours-stock' },
  ],
  ['s7', { scenario: badUpdates, takes: withOneOfOurs }],
  ['s8', { scenario: slowReader, takes: withOneOfOurs }],
])
