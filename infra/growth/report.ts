import { SOCKETS_A_TASK } from '../cost/sizes.ts'
import { type Heat, spreadOf } from './heat.ts'
import { LIMITS } from './limits.ts'
import { isOver, type Part, partsOf } from './parts.ts'
import type { Outcome } from './simulate.ts'
import { slotOf } from './slots.ts'

/** The outcome in lines of text. */
export const reportOf = (outcome: Outcome): string =>
  [
    ...headOf(outcome),
    '',
    ...partTable(partsOf(outcome)),
    '',
    ...overLines(partsOf(outcome)),
    '',
    ...spreadTable(outcome),
    '',
    ...hottest(outcome),
  ].join('\n')

const headOf = ({ load, world, count, heats }: Outcome): readonly string[] => {
  const { sockets, updates, seconds, seed } = load
  const plans = world.partnerships.flatMap((partnership) => partnership.plans)
  const open = plans.filter(({ people }) => people.size > 0)
  const rooms = open.reduce((sum, { people }) => sum + people.size, 0)
  const docs = heats.tableWrites.places().find(({ name }) => name === 'docs')?.total ?? 0
  const busiest = Math.max(
    0,
    ...open.map(({ people }) => [...people.values()].reduce((sum, one) => sum + one, 0)),
  )
  return [
    `${whole(sockets)} sockets, ${whole(updates)} updates/s, ${seconds} s, seed ${seed}: ` +
      `${world.nodes} nodes of ${whole(SOCKETS_A_TASK)}`,
    `${whole(world.partnerships.length)} partnerships; ${whole(open.length)} plans open, each on ` +
      `${(rooms / Math.max(1, open.length)).toFixed(1)} nodes; in the busiest ${busiest} people`,
    `${whole(count.written)} updates in ${whole(count.items)} items; ${whole(count.foldsWon)} folds in place, ` +
      `${whole(count.foldsLost)} for nothing, ${whole(count.foldsFoundDone)} found done; ${whole(count.words)} words about plans; ${whole(count.messages)} messages`,
    `docs: ${whole(docs / seconds)} WCU/s on average, ${whole(count.appended / seconds)} of them to store updates, the rest to fold them`,
  ]
}

const partTable = (parts: readonly Part[]): readonly string[] => [
  row(['part', 'worst second', 'limit', '', 'share', 'met at']),
  ...parts.map((part) => {
    const { is, unit, source } = LIMITS[part.limit]
    const share = `${(part.share * 100).toFixed(1)} %${isOver(part) ? ' OVER' : ''}`
    const times = part.share > 0 ? `${figures(1 / part.share)} ×` : 'never'
    return row([part.name, figures(part.load), `${whole(is)} ${unit}`, source, share, times])
  }),
]

const overLines = (parts: readonly Part[]): readonly string[] => {
  const over = parts.filter(isOver)
  if (over.length === 0) return ['Nothing is over its limit.']
  return over.map(({ name, limit, share }) => {
    const { knob } = LIMITS[limit]
    return `OVER: ${name}, ${figures(share)} times its limit; knob: ${knob}`
  })
}

const WIDTHS = [33, 13, 21, 2, 14, 9] as const
const row = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => cell.padEnd(WIDTHS[at] ?? 0))
    .join('')
    .trimEnd()

const spreadTable = ({ heats, load }: Outcome): readonly string[] => {
  const lines = (name: string, heat: Heat, kind: string) => {
    const places = heat.places().filter((place) => place.name.startsWith(kind))
    const mean = spreadOf(places.map(({ total }) => total / load.seconds))
    const worst = spreadOf(places.map((place) => place.worst))
    const three = ({ p50, p99, max }: typeof mean) => [p50, p99, max].map(figures)
    return spreadRow([name, whole(worst.count), ...three(mean), ...three(worst)])
  }
  return [
    spreadRow(['', '', 'a second', '', '', 'worst second', '', '']),
    spreadRow(['per place', 'places', 'p50', 'p99', 'max', 'p50', 'p99', 'max']),
    lines('docs, WCU of a key', heats.writes, 'docs '),
    lines('docs, RCU of a key', heats.reads, 'docs '),
    lines('docs, WCU of a partition of 40', heats.partitions, 'docs '),
    lines('core, WCU of a key', heats.writes, 'core '),
    lines('core, RCU of a key', heats.reads, 'core '),
    lines('core, WCU of a partition of 40', heats.partitions, 'core '),
    lines('core, records of a shard', heats.shards, 'core '),
    lines('Valkey, ECPU of a slot', heats.slots, ''),
  ]
}

const SPREAD_WIDTHS = [33, 9, 9, 8, 10, 9, 8, 8] as const
const spreadRow = (cells: readonly string[]): string =>
  cells
    .map((cell, at) => cell.padEnd(SPREAD_WIDTHS[at] ?? 0))
    .join('')
    .trimEnd()

const SHOWN = 3
const hottest = ({ heats }: Outcome): readonly string[] => {
  const top = (heat: Heat, kind = '') =>
    heat
      .places()
      .filter(({ name }) => name.startsWith(kind))
      .slice(0, SHOWN)
  const lines = (what: string, limit: number, places: ReturnType<typeof top>) =>
    places.map(
      ({ name, worst }) =>
        `${what.padEnd(14)}${figures(worst).padStart(8)} = ${((worst / limit) * 100).toFixed(1)} %  ${name}`,
    )
  const channels = heats.said.places()
  const inSlot = (slot: string) =>
    channels.find(({ name }) => String(slotOf(name)) === slot)?.name ?? 'nothing'
  const slots = top(heats.slots).map((place) => ({
    ...place,
    name: `slot ${place.name}, mostly ${inSlot(place.name)}`,
  }))
  return [
    'hottest places, in their worst second',
    ...lines('written, WCU', LIMITS.keyWrites.is, top(heats.writes)),
    ...lines('core, WCU', LIMITS.keyWrites.is, top(heats.writes, 'core')),
    ...lines('read, RCU', LIMITS.keyReads.is, top(heats.reads)),
    ...lines('said, ECPU', LIMITS.slot.is, slots),
  ]
}

const whole = (number: number): string =>
  String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',')
/** Three figures at least, and no more than tell something. */
const figures = (number: number): string => {
  if (number >= 100 || Number.isInteger(number)) return whole(number)
  return number >= 10 ? number.toFixed(1) : number.toFixed(2)
}
