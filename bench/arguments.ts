import type { Contestant } from './contestant.ts'
import { CONTESTANTS } from './contestants.ts'
import { SCENARIOS } from './scenarios/all.ts'

/** Within two minutes: shorter, and beside the floor only the peer most teams would pick. */
const QUICK = {
  names: ['ws', 'hocuspocus', 'hocuspocus+sqlite', 'ours'],
  scenarios: ['s1', 's3', 's5', 's6', 's7'],
  settings: {
    ...{ editors: '50', seconds: '3', documents: 'plan', joiners: '20', tries: '1' },
    ...{ human: '0', burst: '100', trials: '1', kills: 'one edit' },
  },
} as const

export interface Wish {
  readonly scenarios: readonly string[]
  /** Empty: whoever takes part in a scenario. */
  readonly names: readonly string[]
  readonly settings: Readonly<Record<string, string>>
}

/** What to measure: `[scenarios] [contestants] [--name=value …] [--quick]`, the first two separated by commas. */
export const readArguments = (args: readonly string[]): Wish => {
  const given = Object.fromEntries(
    args
      .filter((arg) => arg.startsWith('--'))
      .map((arg) => arg.slice(2).split('=', 2))
      .map(([name, value]) => [name, value ?? '']),
  )
  const isQuick = 'quick' in given
  const [scenarios = 'all', names = 'all'] = args.filter((arg) => !arg.startsWith('--'))
  return {
    scenarios: listed(scenarios, isQuick ? QUICK.scenarios : [...SCENARIOS.keys()]),
    names: listed(names, isQuick ? QUICK.names : []),
    settings: { ...(isQuick && QUICK.settings), ...given },
  }
}

const listed = (names: string, all: readonly string[]): readonly string[] =>
  names === 'all' ? all : names.split(',')

/** Who takes part in a scenario. @throws when a name is unknown. */
export const participants = ({ names }: Wish, scenario: string): readonly Contestant[] => {
  const takes = SCENARIOS.get(scenario)?.takes ?? (() => false)
  if (names.length === 0) return CONTESTANTS.filter(takes)
  const named = names.map((name) => {
    const found = CONTESTANTS.find((contestant) => contestant.name === name)
    if (!found) throw new Error(`There is no contestant ${name}.`)
    return found
  })
  // Named alone, someone is measured even where they would not take part by themselves.
  return named.some(takes) ? named.filter(takes) : named
}
