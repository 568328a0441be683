import { parseArgs } from 'node:util'
import type { Load } from './simulate.ts'

export const USAGE =
  'npm run growth -- [--sockets 50000] [--updates 5000] [--seconds 10] [--seed 1] [--minutes 30] [--folders all|one]'

/** The load of «internet» in the cost estimate: a million people a month, 50,000 at once. */
export const USUAL: Load = {
  sockets: 50_000,
  updates: 5_000,
  seconds: 10,
  seed: 1,
  minutes: 30,
  folders: 'all',
}

type Numbers = Omit<Load, 'folders'>
/** What each option may be, beyond which a run would take hours or say nothing. */
const MOST: Numbers = {
  sockets: 500_000,
  updates: 100_000,
  seconds: 3_600,
  seed: 2 ** 32 - 1,
  minutes: 600,
}

/** What was typed is not understood; the message says what and how it is written. */
export class Unclear extends Error {
  override readonly name = 'Unclear'
}

/** @throws Unclear for what is no option or no whole number in its range. */
export const readArguments = (args: readonly string[]): Load => {
  const values = parse(args)
  const number = (name: keyof Numbers): number => {
    const typed = values[name]
    if (typed === undefined) return USUAL[name]
    const least = name === 'updates' || name === 'seed' ? 0 : 1
    const isGood = /^\d{1,10}$/.test(typed) && Number(typed) >= least && Number(typed) <= MOST[name]
    if (!isGood) {
      throw new Unclear(
        `--${name} must be a whole number from ${least} to ${MOST[name]}.\n${USAGE}`,
      )
    }
    return Number(typed)
  }
  return {
    sockets: number('sockets'),
    updates: number('updates'),
    seconds: number('seconds'),
    seed: number('seed'),
    minutes: number('minutes'),
    folders: foldersOf(values.folders),
  }
}

const foldersOf = (typed: string = USUAL.folders): Load['folders'] => {
  if (typed === 'all' || typed === 'one') return typed
  throw new Unclear(`--folders must be all or one.\n${USAGE}`)
}

const TEXT = { type: 'string' } as const
const parse = (args: readonly string[]) => {
  try {
    const options = {
      ...{ sockets: TEXT, updates: TEXT, seconds: TEXT },
      ...{ seed: TEXT, minutes: TEXT, folders: TEXT },
    }
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new Unclear(`${cause instanceof Error ? cause.message : cause}\n${USAGE}`, { cause })
  }
}
