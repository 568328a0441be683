import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { CONTESTANTS, type Contestant, type Running } from './contestants.ts'
import { RESULTS } from './launch.ts'
import { ceiling } from './scenarios/ceiling.ts'
import { badUpdates } from './scenarios/garbage.ts'
import { hotPlan } from './scenarios/hot-plan.ts'
import { idle } from './scenarios/idle.ts'
import { killed } from './scenarios/killed.ts'
import { manyPlans } from './scenarios/many-plans.ts'
import { opening } from './scenarios/opening.ts'
import type { Row, Run, Scenario } from './scenarios/scenario.ts'
import { slowReader } from './scenarios/slow-reader.ts'

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  s1: hotPlan,
  ceiling,
  s2: manyPlans,
  s3: opening,
  s4: idle,
  s6: killed,
  s7: badUpdates,
  s8: slowReader,
}

export const bench = async (args: readonly string[]) => {
  const options = Object.fromEntries(
    args.filter((arg) => arg.startsWith('--')).map((arg) => arg.slice(2).split('=', 2)),
  )
  const [scenarios = 'all', names = 'all'] = args.filter((arg) => !arg.startsWith('--'))
  mkdirSync(RESULTS, { recursive: true })
  for (const scenario of scenarios.split(',')) {
    for (const name of names.split(',')) {
      const contestant = CONTESTANTS.find((one) => one.name === name)
      const measure = SCENARIOS[scenario]
      if (contestant && measure) await measure(createRun(scenario, contestant, options))
    }
  }
}

const createRun = (
  scenario: string,
  contestant: Contestant,
  options: Readonly<Record<string, string>>,
): Run => ({
  contestant,
  start: () => contestant.start(contestant.name, { profile: profileOf(scenario, contestant, options) }),
  note: (row: Row) => {
    const line = JSON.stringify({ scenario, name: contestant.name, ...row })
    appendFileSync(join(RESULTS, 'rows.jsonl'), `${line}\n`)
    process.stdout.write(`${line}\n`)
  },
  number: (name, otherwise) => Number(options[name] ?? otherwise),
  numbers: (name, otherwise) => options[name]?.split(',').map(Number) ?? otherwise,
  text: (name, otherwise) => options[name] ?? otherwise,
  profile: (server: Running) => () => {
    if ('profile' in options) process.kill(server.pid, 'SIGXCPU')
  },
})

const profileOf = (
  scenario: string,
  { name }: Contestant,
  options: Readonly<Record<string, string>>,
): Record<string, string> =>
  'profile' in options
    ? { BENCH_PROFILE: join(RESULTS, `${scenario}-${name}-${options.profile || 'run'}.cpuprofile`) }
    : {}
