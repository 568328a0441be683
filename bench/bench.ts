import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { participants, readArguments, type Wish } from './arguments.ts'
import type { Contestant, Running } from './contestant.ts'
import { RESULTS } from './launch.ts'
import { hasRedis } from './ours/redis.ts'
import { describeMachine } from './report/machine.ts'
import { printTable } from './report/table.ts'
import { SCENARIOS } from './scenarios/all.ts'
import type { Measurement, Run, Scenario } from './scenarios/scenario.ts'

/** Measures what is asked for, prints one table, and writes everything that was measured as JSON. */
export const bench = async (args: readonly string[]) => {
  const wish = readArguments(args)
  const measurements: Measurement[] = []
  mkdirSync(RESULTS, { recursive: true })
  const machine = describeMachine(args)
  for (let round = 0; round < Number(wish.settings.repeat ?? 1); round++) {
    for (const scenario of wish.scenarios) {
      const measure = SCENARIOS.get(scenario)?.scenario
      if (!measure) throw new Error(`There is no scenario ${scenario}.`)
      // One after the other within a scenario, so that what disturbs the machine disturbs neighbours alike.
      for (const contestant of participants(wish, scenario)) {
        if (contestant.needsRedis && !hasRedis()) {
          process.stderr.write(`${scenario} ${contestant.name} is left out: no redis-server here\n`)
          continue
        }
        await attempt(measure, createRun({ scenario, contestant, wish }, measurements))
        keep({ ...machine, measurements })
      }
    }
  }
  printTable(measurements)
}

/** A contestant that fails is told of in its place; the others are measured all the same. */
const attempt = async (measure: Scenario, run: Run) => {
  try {
    await measure(run)
  } catch (error) {
    run.note({ failed: error instanceof Error ? error.message.slice(0, 2_000) : String(error) })
    process.exitCode = 1
  }
}

const begun = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
const keep = (everything: object) =>
  writeFileSync(join(RESULTS, `${begun}.json`), `${JSON.stringify(everything, null, 2)}\n`)

interface Turn {
  readonly scenario: string
  readonly contestant: Contestant
  readonly wish: Wish
}

const createRun = ({ scenario, contestant, wish }: Turn, measurements: Measurement[]): Run => {
  const { settings } = wish
  const { name } = contestant
  const profiled = 'profile' in settings
  const path = join(RESULTS, `${scenario}-${name}-${settings.profile || 'run'}.cpuprofile`)
  return {
    contestant,
    start: () => contestant.start(name, { profile: profiled ? { BENCH_PROFILE: path } : {} }),
    note: (row) => {
      measurements.push({ scenario, name, row })
      process.stderr.write(`${scenario} ${name} ${JSON.stringify(row)}\n`)
    },
    number: (key, otherwise) => numbersOf(settings, key)?.at(-1) ?? otherwise,
    numbers: (key, otherwise) => numbersOf(settings, key) ?? otherwise,
    text: (key, otherwise) => settings[key] ?? otherwise,
    profile: ({ pid }: Running) => {
      return () => void (profiled && process.kill(pid, 'SIGXCPU'))
    },
  }
}

/** @throws when a setting is not made of numbers. */
const numbersOf = (settings: Wish['settings'], key: string): readonly number[] | undefined => {
  const numbers = settings[key]?.split(',').map(Number)
  if (numbers?.some(Number.isNaN)) throw new Error(`--${key} takes numbers, not ${settings[key]}.`)
  return numbers
}
