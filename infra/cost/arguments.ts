import { parseArgs } from 'node:util'
import { PEOPLE_A_PARTNERSHIP, PLANS_A_PARTNERSHIP, sizeFor } from './scenarios.ts'
import { SIZE_NAMES, SIZES, type SizeName } from './sizes.ts'
import { HABITS, type Wish } from './wish.ts'

export const USAGE = `npm run cost -- --people 2000 [--partnerships 150] [--plans 2] [--hours 6] [--at-once 280] [--size programme]
npm run cost -- --sizes | --prices | --help

  --people        who sign in within a month
  --partnerships  without it, one for ${PEOPLE_A_PARTNERSHIP} people
  --plans         of one partnership; without it ${PLANS_A_PARTNERSHIP}
  --hours         a month for which one person has the page open; without it ${HABITS.hoursOpen}
  --at-once       people connected at the busiest moment; without it reckoned from the people
  --size          ${SIZE_NAMES.join(', ')}; without it the one that fits the people
  --sizes         four sizes up to a million people, and what makes the floor lower
  --prices        the prices, and how far each may be trusted`

export type Asked =
  | { readonly show: 'help' | 'sizes' | 'prices' }
  | { readonly show: 'bill'; readonly wish: Wish }

/** The command was not understood; the message is all that whoever typed it needs to read. */
export class Unclear extends Error {
  override readonly name = 'Unclear'
}

const OPTIONS = {
  people: { type: 'string' },
  partnerships: { type: 'string' },
  plans: { type: 'string' },
  hours: { type: 'string' },
  'at-once': { type: 'string' },
  size: { type: 'string' },
  sizes: { type: 'boolean' },
  prices: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** @throws Unclear that says which word was not understood. */
export const readArguments = (args: readonly string[]): Asked => {
  const { values } = parse(args)
  if (values.help) return { show: 'help' }
  for (const show of ['sizes', 'prices'] as const) if (values[show]) return alone(show, values)
  if (values.people === undefined) throw new Unclear('Say for how many: --people 2000.')
  const people = countOf('people', values.people)
  const atOnce = values['at-once']
  return {
    show: 'bill',
    wish: {
      people,
      partnerships:
        values.partnerships === undefined
          ? Math.ceil(people / PEOPLE_A_PARTNERSHIP)
          : countOf('partnerships', values.partnerships),
      plans: values.plans === undefined ? PLANS_A_PARTNERSHIP : countOf('plans', values.plans),
      hours: values.hours === undefined ? HABITS.hoursOpen : hoursOf(values.hours),
      ...(atOnce !== undefined && { atOnce: peakWithin(people, countOf('at-once', atOnce)) }),
      size: SIZES[values.size === undefined ? sizeFor(people) : sizeOf(values.size)],
    },
  }
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS })
  } catch (error) {
    throw new Unclear(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

const alone = (show: 'sizes' | 'prices', values: object): Asked => {
  if (Object.keys(values).length > 1) throw new Unclear(`--${show} goes with nothing else.`)
  return { show }
}

/** Beyond it nobody has to reckon, and the formulas have no meaning. */
const MOST = 1e9

const countOf = (option: string, words: string): number => {
  if (!/^\d+$/.test(words) || Number(words) > MOST)
    throw new Unclear(`--${option} must be a whole number up to ${MOST}, not «${words}».`)
  return Number(words)
}

const HOURS_AT_MOST = 730

const hoursOf = (words: string): number => {
  if (!/^\d+(\.\d+)?$/.test(words) || Number(words) > HOURS_AT_MOST)
    throw new Unclear(`--hours must be a number up to ${HOURS_AT_MOST}, not «${words}».`)
  return Number(words)
}

const peakWithin = (people: number, atOnce: number): number => {
  if (atOnce > people)
    throw new Unclear(`--at-once (${atOnce}) cannot be more than --people (${people}).`)
  return atOnce
}

const sizeOf = (words: string): SizeName => {
  const found = SIZE_NAMES.find((name) => name === words)
  if (!found) throw new Unclear(`--size must be ${SIZE_NAMES.join(', ')}, not «${words}».`)
  return found
}
