import { alternativeOf } from './alternative.ts'
import { type Bill, billOf, floorOf, rowsOf } from './bill.ts'
import { breakEvenOf } from './break-even.ts'
import { SERVICES } from './line.ts'
import { count, dollars, tableOf } from './markdown.ts'
import { PRICES, PRICES_OF, REGION } from './prices.ts'
import { firstToGive, fullnessOf, type Limit, lastsUntil, limitsOf } from './saturation.ts'
import { savedFrom } from './savings.ts'
import { SCENARIOS } from './scenarios.ts'
import { SIZE_NAMES, SIZES, type Size } from './sizes.ts'
import type { Wish } from './wish.ts'

/** All there is to say about one wish, as Markdown. */
export const showBill = (wish: Wish): string => {
  const bill = billOf(wish)
  return paragraphs([
    headOf(bill),
    servicesTable(bill),
    '`*` not in the stacks yet. «Floor» is paid with nobody there.',
    'The same use in each size:',
    sizesTable(wish),
    'What gives out first, at the busiest moment:',
    limitsTable(bill),
    alternativeWords(bill),
  ])
}

const headOf = ({ usage: { wish, people } }: Bill): string =>
  `${count(wish.people)} people, ${count(wish.partnerships)} partnerships, ${count(people.plans)} plans, ` +
  `${count(people.peak)} connected at the busiest moment, size \`${wish.size.name}\`. ` +
  `US dollars a month in ${REGION}, prices of ${PRICES_OF}.`

const servicesTable = (bill: Bill): string =>
  tableOf(
    ['service', 'floor', 'use', 'together'],
    [
      ...rowsOf(bill).map(({ service, floor, use, total }) => [
        service,
        ...[floor, use, total].map(dollars),
      ]),
      ['**total**', ...[bill.floor, bill.total - bill.floor, bill.total].map(dollars)],
      ['a person', '', '', bill.aPerson === undefined ? '–' : bill.aPerson.toFixed(3)],
    ],
    { numbers: [1, 2, 3] },
  )

const sizesTable = (wish: Wish): string =>
  tableOf(
    ['size', 'what it is', 'tasks', 'floor', 'together'],
    SIZE_NAMES.map((name) => {
      const { usage, total } = billOf({ ...wish, size: SIZES[name] })
      const floor = floorOf(SIZES[name])
      return [name, wordsOf(SIZES[name]), count(usage.people.tasks), dollars(floor), dollars(total)]
    }),
    { numbers: [2, 3, 4] },
  )

const wordsOf = ({ reach, tasks: { least, most } }: Size): string =>
  [
    reach.by === 'endpoints'
      ? `endpoints in ${zoneWords(reach.zones)}`
      : 'public addresses, no way in',
    least === most ? `${least} task` : `${least} to ${most} tasks`,
  ].join(', ')

const zoneWords = (zones: 1 | 2): string => (zones === 1 ? 'one zone' : 'two zones')

const limitsTable = ({ usage }: Bill): string =>
  tableOf(
    ['limit', 'load', 'full at', 'used', 'lasts to', 'knob'],
    limitsOf(usage).map((limit) => [
      limit.name,
      count(limit.load),
      `${count(limit.capacity)} ${limit.unit}`,
      percentOf(limit),
      peopleWords(lastsUntil(usage.wish, limit)),
      limit.knob,
    ]),
    { numbers: [1, 2, 3, 4] },
  )

const percentOf = (limit: Limit): string => {
  const percent = fullnessOf(limit) * 100
  return percent < 1 ? '< 1 %' : `${Math.round(percent).toLocaleString('en-US')} %`
}

const peopleWords = (people: number | undefined): string =>
  people === undefined ? 'any number' : `${rounded(people)} people`

const alternativeWords = (bill: Bill): string => {
  const { ours, theirs } = alternativeOf(bill)
  const from = breakEvenOf(bill.usage.wish)
  const when =
    from === undefined ? 'It stays cheaper.' : `It costs more from some ${rounded(from)} people on.`
  return (
    `API Gateway WebSocket with a function behind it: $${dollars(theirs)} in place of $${dollars(ours)} for ` +
    `Fargate, load balancer, endpoints or addresses, and Valkey. ${when} It cannot carry this wire: a binary frame ends the connection, ` +
    'as do ten silent minutes and any two hours.'
  )
}
/** Two figures: more would promise too much. */
const rounded = (value: number): string => count(Number(value.toPrecision(2)))

/** The four sizes side by side, and what makes the floor lower, as Markdown. */
export const showSizes = (): string => paragraphs([scenariosTable(), savingsTable()])

const scenariosTable = (): string => {
  const bills = SCENARIOS.map(({ wish }) => billOf(wish))
  const rows = bills.map(rowsOf)
  const each = (name: string, show: (bill: Bill) => string) => [name, ...bills.map(show)]
  const first = SCENARIOS.map(({ wish }) => firstToGive(wish))
  return tableOf(
    ['US dollars a month', ...SCENARIOS.map(({ name }) => name)],
    [
      each('people', ({ usage }) => count(usage.wish.people)),
      each('partnerships', ({ usage }) => count(usage.wish.partnerships)),
      each('size', ({ usage }) => usage.wish.size.name),
      each('connected at once', ({ usage }) => count(usage.people.peak)),
      each('tasks', ({ usage }) => count(usage.people.tasks)),
      ...SERVICES.map((service, at) => [
        service,
        ...rows.map((row) => dollars(row[at]?.total ?? 0)),
      ]),
      each('**total**', ({ total }) => dollars(total)),
      each('of it the floor', ({ floor }) => dollars(floor)),
      each('a person', ({ aPerson = 0 }) => aPerson.toFixed(3)),
      each('our gateway', (bill) => dollars(alternativeOf(bill).ours)),
      each('API Gateway WebSocket instead', (bill) => dollars(alternativeOf(bill).theirs)),
      ['gives out first', ...first.map((it) => it?.limit.short ?? '')],
      ['from so many people on', ...first.map((it) => (it ? rounded(it.people) : ''))],
    ],
    { numbers: SCENARIOS.map((_, at) => at + 1) },
  )
}

const savingsTable = (): string =>
  tableOf(
    ['saving, one after another', 'saves', 'floor', 'its price in safety'],
    [
      ['none: size `network`', '', dollars(floorOf(SIZES.network)), ''],
      ...savedFrom(SIZES.network).map(({ name, usd, floor, priceInSafety }) => [
        name,
        dollars(usd),
        dollars(floor),
        priceInSafety,
      ]),
    ],
    { numbers: [1, 2] },
  )

/** Every price with its unit, its day and how far it may be trusted, as Markdown. */
export const showPrices = (): string =>
  tableOf(
    ['USD', 'per', 'standing', 'as of', 'source'],
    Object.values(PRICES).map(({ usd, per, standing, asOf, source }) => [
      String(usd),
      per,
      standing,
      asOf,
      source,
    ]),
    { numbers: [0] },
  )

const paragraphs = (parts: readonly string[]): string => parts.join('\n\n')
