import { generateNKeysBetween } from 'fractional-indexing'
import * as Y from 'yjs'
import type { OrganisationId, RowId } from '../../shared/ids.ts'
import * as codes from '../../shared/plan-codes.ts'
import { addRow, setValue } from '../../shared/plan-edit.ts'
import type { NewRow, RowRoot } from '../../shared/plan-fields.ts'
import { seededDice } from '../measure/numbers.ts'

/** A plan of these many rows, times `size`, and what thirty people did to it in five years. */
const OUTPUTS = 40
const ACTIONS = 400
const INDICATORS = 200
const OUTCOMES = 5
const YEARS = 5
const QUARTERS = YEARS * 4
/** Two or three people a working day open the plan and write in it; each time they are a new client to Yjs. */
const SESSIONS = 4_000
const EDITS_A_SESSION = 8
/** An update of the log has about so many, and not more bytes than an item takes. */
const SESSIONS_TOGETHER = 20
const PARTS = { milestones: 3, deliverables: 2, budget: 4, effort: 3, raci: 3, risks: 1 } as const

export const PEOPLE = 30
export const LEADS = ['bench-city-a', 'bench-city-b'] as const
const WORDS =
  'water meter pump district crew tariff leak survey school clinic road bridge waste market training permit office archive council budget'.split(
    ' ',
  )

type Dice = () => number
const pick = <Thing>(dice: Dice, things: readonly Thing[]): Thing =>
  things[Math.floor(dice() * things.length)] as Thing
const id = (name: string) => name as RowId
const wordsOf = (dice: Dice, count: number) =>
  Array.from({ length: count }, () => pick(dice, WORDS)).join(' ')

/** What is seen of a row in every view has its id in it, so that the row can be found by what is shown. */
export const titleOf = (row: string, words: string) => `${words} (${row})`

const firstYear = new Date().getUTCFullYear() - YEARS + 1
/** The day so many days after the plan begins, YYYY-MM-DD. */
const day = (days: number) =>
  new Date(Date.UTC(firstYear, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
const DAYS = YEARS * 365
export const PERIOD = { periodStart: day(0), periodEnd: day(DAYS) }

type Rows = { readonly [Root in RowRoot]?: readonly NewRow<Root>[] }
const many = <Row extends object>(count: number, row: (at: number) => Row) => {
  const orders = generateNKeysBetween(null, null, count)
  return Array.from({ length: count }, (_, at) => ({ order: orders[at] ?? '', ...row(at) }))
}

/** An action and all its parts, as someone entered it. */
const actionRows = (at: number, { dice, size }: { dice: Dice; size: number }): Rows => {
  const action = id(`a${at}`)
  const start = Math.floor(dice() * (DAYS - 200))
  const span = { start: day(start), end: day(start + 30 + Math.floor(dice() * 160)) }
  const part = (name: string, nth: number) => ({ id: id(`${name}${at}n${nth}`), action })
  const title = (row: { id: RowId }) => titleOf(row.id, wordsOf(dice, 3))
  const named = (name: string) => (nth: number) => {
    const row = part(name, nth)
    return { ...row, title: title(row), due: day(start + 20 * (nth + 1)) }
  }
  return {
    actions: [
      {
        ...{ id: action, order: `a${String(at).padStart(6, '0')}`, ...span },
        ...{ output: id(`o${at % (OUTPUTS * size)}`), title: titleOf(action, wordsOf(dice, 4)) },
        ...{ description: wordsOf(dice, 25), lead: pick(dice, LEADS) as OrganisationId },
        ...{ partners: [pick(dice, LEADS) as OrganisationId], ownerPost: wordsOf(dice, 2) },
        ...{ status: pick(dice, codes.ACTION_STATUSES), progress: 5 * Math.floor(dice() * 20) },
        ...{ dependsOn: at > 3 && dice() < 0.5 ? [id(`a${at - 3}`)] : [] },
        ...{ priority: pick(dice, codes.PRIORITIES) },
      },
    ],
    milestones: many(PARTS.milestones, named('m')),
    deliverables: many(PARTS.deliverables, named('d')),
    budget: many(PARTS.budget, (nth) => ({
      ...{ ...part('b', nth), description: titleOf(`b${at}n${nth}`, wordsOf(dice, 3)) },
      ...{ category: pick(dice, codes.BUDGET_CATEGORIES), quantity: 4, unitCost: 12_500 },
      ...{ amount: 50_000, currency: 'USD', contributor: pick(dice, LEADS) as OrganisationId },
      ...{ funding: pick(dice, codes.FUNDING_TYPES), ...span, spent: 12_000 },
    })),
    effort: many(PARTS.effort, (nth) => ({
      ...{ ...part('e', nth), post: wordsOf(dice, 2), planned: 5 + nth, actual: 3 },
      ...{ organisation: pick(dice, LEADS) as OrganisationId },
    })),
    raci: many(PARTS.raci, (nth) => ({
      ...{ ...part('c', nth), post: wordsOf(dice, 2), role: pick(dice, codes.RACI_ROLES) },
    })),
    risks: many(PARTS.risks, (nth) => ({
      ...{ ...part('r', nth), statement: titleOf(`r${at}n${nth}`, wordsOf(dice, 8)) },
      ...{ likelihood: 1 + Math.floor(dice() * 5), impact: 1 + Math.floor(dice() * 5) },
      ...{ response: wordsOf(dice, 10), ownerPost: wordsOf(dice, 2) },
    })),
  }
}

/** An indicator with a period for each quarter; what was reached is told by parts once a year. */
const indicatorRows = (at: number, { dice, size }: { dice: Dice; size: number }): Rows => {
  const indicator = id(`i${at}`)
  const periodId = (quarter: number) => id(`p${at}n${quarter}`)
  return {
    indicators: [
      {
        ...{ id: indicator, order: `a${String(at).padStart(6, '0')}`, unit: 'households' },
        ...{ output: id(`o${at % (OUTPUTS * size)}`), title: titleOf(indicator, wordsOf(dice, 5)) },
        ...{ definition: wordsOf(dice, 15), measure: pick(dice, codes.MEASURES), baseline: 10 },
        ...{ baselineDate: day(0), target: 1_000, targetDate: day(DAYS), frequency: 'quarterly' },
        ...{ source: wordsOf(dice, 12), responsiblePost: wordsOf(dice, 2) },
      },
    ],
    periods: many(QUARTERS, (quarter) => ({
      ...{ id: periodId(quarter), indicator, start: day(quarter * 91), end: day(quarter * 91 + 90) },
      ...{ target: 50 * quarter, comment: quarter % 4 === 0 ? wordsOf(dice, 12) : '' },
      ...(quarter < QUARTERS - 2 && { actual: 45 * quarter, measuredOn: day(quarter * 91 + 91) }),
    })),
    breakdowns: many((QUARTERS / 4) * 2, (nth) => ({
      ...{ id: id(`k${at}n${nth}`), period: periodId((nth >> 1) * 4), dimension: 'sex' },
      ...{ group: nth % 2 === 0 ? 'women' : 'men', value: 20 + nth },
    })),
  } as Rows
}

const addAll = (doc: Y.Doc, rows: Rows) =>
  doc.transact(() => {
    for (const [root, of] of Object.entries(rows))
      for (const row of of) addRow(doc, root as RowRoot, row as NewRow<RowRoot>)
  })

export const countOf = (size: number) => ({
  outputs: OUTPUTS * size,
  actions: ACTIONS * size,
  indicators: INDICATORS * size,
  // As many edits as times the size, by sessions twice as long in a plan four times as large.
  sessions: Math.round(SESSIONS * Math.sqrt(size)),
  edits: SESSIONS * EDITS_A_SESSION * size,
})

/**
 * Writes the plan into a document that has its header already.
 *
 * @param size 1 for 40 outputs, 400 actions and 200 indicators with all their parts.
 */
export const writeLargePlan = (doc: Y.Doc, size: number): void => {
  const dice = seededDice(size)
  const made = { dice, size }
  const counts = countOf(size)
  const mine = doc.clientID
  let session = 0
  const sit = (work: () => void) => {
    doc.clientID = 10_000 + session++
    work()
  }
  // Yjs looks at every client there ever was before and after each transaction.
  const together = (times: number, work: (nth: number) => void) => {
    for (let from = 0; from < times; from += SESSIONS_TOGETHER)
      doc.transact(() => {
        const to = Math.min(times, from + SESSIONS_TOGETHER)
        for (let nth = from; nth < to; nth++) sit(() => work(nth))
      })
  }
  together(1, () => {
    addAll(doc, { outcomes: many(OUTCOMES, (at) => ({ id: id(`g${at}`), title: wordsOf(dice, 6) })) })
    const outputs = many(counts.outputs, (at) => ({
      ...{ id: id(`o${at}`), outcome: id(`g${at % OUTCOMES}`) },
      ...{ title: titleOf(`o${at}`, wordsOf(dice, 4)), description: wordsOf(dice, 20) },
    }))
    addAll(doc, { outputs })
  })
  together(counts.actions, (at) => addAll(doc, actionRows(at, made)))
  together(counts.indicators, (at) => addAll(doc, indicatorRows(at, made)))
  together(counts.sessions, () => {
    for (let edit = 0; edit < counts.edits / counts.sessions; edit++)
      changeSomething(doc, dice, counts)
  })
  doc.clientID = mine
}

const LIVE_TEXTS = { actions: ['description', 'statusReason', 'ownerPost'], indicators: ['source'] }
type Counts = ReturnType<typeof countOf>

const changeSomething = (doc: Y.Doc, dice: Dice, counts: Counts) => {
  const root = dice() < 0.75 ? 'actions' : 'indicators'
  const row = id(`${root[0]}${Math.floor(dice() * counts[root])}`)
  if (dice() < 0.6) return typeSomething(doc.getMap<Y.Map<unknown>>(root).get(row), root, dice)
  if (root === 'indicators') {
    const place = { root: 'periods', row: id(`p${row.slice(1)}n${Math.floor(dice() * QUARTERS)}`) }
    return setValue(doc, { ...place, root: 'periods', field: 'actual' }, Math.floor(dice() * 1_000))
  }
  const value = dice()
  if (value < 0.4)
    setValue(doc, { root, row, field: 'status' }, pick(dice, codes.ACTION_STATUSES))
  else if (value < 0.8) setValue(doc, { root, row, field: 'progress' }, 5 * Math.floor(dice() * 21))
  else setValue(doc, { root, row, field: 'end' }, day(Math.floor(dice() * DAYS)))
}

/** Some words more, or where there are many some less. */
const typeSomething = (
  row: Y.Map<unknown> | undefined,
  root: keyof typeof LIVE_TEXTS,
  dice: Dice,
) => {
  const text = row?.get(pick(dice, LIVE_TEXTS[root]))
  if (!(text instanceof Y.Text)) return
  const { length } = text
  if (length > 80 && dice() < 0.5) text.delete(Math.floor(dice() * (length - 40)), 30)
  else if (length < 400) text.insert(Math.floor(dice() * (length + 1)), `${wordsOf(dice, 3)} `)
}
