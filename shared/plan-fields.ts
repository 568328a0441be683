import type { RowId } from './ids.ts'
import * as lists from './plan-codes.ts'
import {
  choice,
  choiceOr,
  code,
  codeOr,
  codes,
  date,
  type Field,
  type Fields,
  type Flat,
  flag,
  line,
  money,
  narrative,
  number,
  numberOr,
  organisation,
  organisations,
  person,
  row,
  rowsOf,
  text,
  type Values,
} from './plan-field.ts'

/*
 * The one table of what a plan holds. From it a document is read and written, a request is checked, a
 * cell is edited, pasted and compared, and a sheet has its columns. plan-field.ts has the kinds.
 */

/** 0 not targeted, 1 a significant objective, 2 the principal one (DAC policy markers). */
const marker = number({ least: 0, most: 2, step: 1 })
const markers = { gender: marker, climate: marker, disability: marker, youth: marker }
const people = number({ least: 0, step: 1 })
const oneToFive = number({ least: 1, most: 5, step: 1 })

const TITLE = 120
const POST = 120
const SHORT = 500
const LONG = 4_000

/** The fields of the plan itself. */
export const HEADER = {
  language: codeOr('language', 'en'),
  title: line(TITLE),
  summary: text(SHORT),
  goal: text(LONG),
  purpose: text(LONG),
  periodStart: date,
  periodEnd: date,
  leads: organisations,
  /** What sums are shown in where a budget has several currencies. */
  currency: code('currency'),
  sdgTargets: codes('sdg-targets'),
  ...markers,
  steeringGroup: text(SHORT),
  meetingRhythm: text(SHORT),
  decisionRule: text(SHORT),
} as const

/** The kinds of rows, each under a root of its own, in the order people read them. */
export const ROWS = {
  /** Narrative parts, such as the situation. */
  sections: {
    kind: choiceOr(lists.SECTION_KINDS, 'narrative'),
    title: line(TITLE),
    body: narrative,
  },
  /** Title and summary in another language than the plan's. */
  wordings: { language: code('language'), title: line(TITLE), summary: text(SHORT) },
  /** What part of the plan is about what; the shares of all together are 100. */
  themes: { theme: choice(lists.THEMES), share: number({ least: 0, most: 100 }) },
  /** What a lead organisation itself gains. */
  benefits: { organisation, text: text(LONG) },
  /** Target groups, in numbers by sex and by age. */
  groups: {
    title: line(TITLE),
    description: text(SHORT),
    total: people,
    women: people,
    men: people,
    otherSex: people,
    children: people,
    youth: people,
    adults: people,
    older: people,
  },
  /** Results between the goal and the outputs. */
  outcomes: { title: line(TITLE), description: text(LONG) },
  outputs: { outcome: row('outcomes'), title: line(TITLE), description: text(LONG) },
  actions: {
    /** One that is gone leaves the action unplaced, never lost. */
    output: row('outputs'),
    title: line(TITLE),
    description: text(LONG),
    activityType: choice(lists.ACTIVITY_TYPES),
    lead: organisation,
    partners: organisations,
    /** The accountable post, in words: it survives the person. */
    ownerPost: line(POST),
    /** Who holds that post now. */
    owner: person,
    priority: choice(lists.PRIORITIES),
    start: date,
    end: date,
    actualStart: date,
    actualEnd: date,
    status: choiceOr(lists.ACTION_STATUSES, 'not-started'),
    statusReason: text(LONG),
    /** Percent. */
    progress: numberOr(0, { least: 0, most: 100, step: 5 }),
    location: line(TITLE),
    /** The need of the diagnostic that it answers. */
    need: text(SHORT),
    /** Actions that must be done before this one begins. */
    dependsOn: rowsOf('actions'),
    /** From which plan it was copied. */
    credit: line(SHORT),
    ...markers,
  },
  milestones: {
    action: row('actions'),
    title: line(TITLE),
    due: date,
    done: date,
    ownerPost: line(POST),
    evidence: text(SHORT),
  },
  deliverables: {
    action: row('actions'),
    title: line(TITLE),
    type: choice(lists.DELIVERABLE_TYPES),
    due: date,
    delivered: date,
    link: line(SHORT),
    languages: codes('languages'),
    acceptedBy: line(POST),
    licence: line(TITLE),
  },
  /** Who else has a part in an action. */
  raci: {
    action: row('actions'),
    post: line(POST),
    organisation,
    role: choice(lists.RACI_ROLES),
  },
  budget: {
    action: row('actions'),
    category: choice(lists.BUDGET_CATEGORIES),
    description: line(TITLE),
    quantity: number({ least: 0 }),
    unit: line(60),
    unitCost: money(),
    amount: money(),
    currency: code('currency'),
    /** Units of the plan's currency for one of the line's. */
    rate: number({ least: 0 }),
    rateDate: date,
    rateSource: line(TITLE),
    funding: choice(lists.FUNDING_TYPES),
    contributor: organisation,
    costShare: flag,
    evidence: text(SHORT),
    start: date,
    end: date,
    state: choiceOr(lists.BUDGET_STATES, 'indicative'),
    spent: money(),
    spentOn: date,
  },
  /** Level of effort, in days of a post. */
  effort: {
    action: row('actions'),
    organisation,
    post: line(POST),
    planned: number({ least: 0, step: 0.25 }),
    actual: number({ least: 0, step: 0.25 }),
    where: choice(lists.WORK_PLACES),
  },
  risks: {
    /** Without one it is a risk to the whole plan. */
    action: row('actions'),
    statement: text(SHORT),
    category: choice(lists.RISK_CATEGORIES),
    likelihood: oneToFive,
    impact: oneToFive,
    response: text(SHORT),
    ownerPost: line(POST),
    review: date,
    state: choiceOr(lists.RISK_STATES, 'open'),
  },
  indicators: {
    /** What it measures: an output, an outcome, or without either the goal. */
    output: row('outputs'),
    outcome: row('outcomes'),
    code: line(40),
    title: line(TITLE),
    definition: text(SHORT),
    measure: choice(lists.MEASURES),
    unit: line(60),
    numerator: line(TITLE),
    denominator: line(TITLE),
    direction: choiceOr(['up', 'down'], 'up'),
    cumulative: flag,
    disaggregation: codes(lists.DIMENSIONS),
    source: text(LONG),
    responsiblePost: line(POST),
    frequency: choice(lists.FREQUENCIES),
    baseline: number(),
    baselineDate: date,
    baselineSource: line(TITLE),
    target: number(),
    targetDate: date,
    /** What was measured last, where nobody keeps periods. */
    actual: number(),
    actualDate: date,
  },
  /** What an indicator shall reach, and reached, by the end of a period. */
  periods: {
    indicator: row('indicators'),
    start: date,
    end: date,
    target: number(),
    /** Why it is not what it was. */
    targetReason: text(SHORT),
    actual: number(),
    measuredOn: date,
    comment: text(SHORT),
    evidence: text(SHORT),
    /** What limits the quality of the data. */
    quality: text(SHORT),
    enteredBy: person,
    state: choiceOr(lists.PERIOD_STATES, 'draft'),
  },
  /** Parts of what a period reached, by sex, age … */
  breakdowns: {
    period: row('periods'),
    dimension: choice(lists.DIMENSIONS),
    group: line(60),
    value: number(),
  },
  assumptions: { text: text(SHORT), sign: text(SHORT) },
  /** What stays when the partnership ends. */
  sustainability: {
    stays: text(SHORT),
    payer: line(TITLE),
    ownerPost: line(POST),
    organisation,
    from: date,
    adoption: choice(lists.ADOPTIONS),
  },
  /** What was changed after approval, and why. */
  amendments: {
    what: text(SHORT),
    why: text(SHORT),
    askedBy: line(POST),
    effect: text(SHORT),
  },
} as const

export type RowRoot = keyof typeof ROWS
export type PlanRoot = 'plan' | RowRoot
export const ROW_ROOTS = Object.keys(ROWS) as readonly RowRoot[]
/** The only top-level names a plan's document may have (rule P3). */
export const PLAN_ROOTS: readonly PlanRoot[] = ['plan', ...ROW_ROOTS]

/** The names of the fields of a root. */
export type FieldOf<Root extends PlanRoot> = Root extends RowRoot
  ? keyof (typeof ROWS)[Root] & string
  : keyof typeof HEADER & string

/** The fields of a root by name; order is that of reading. */
export const fieldsOf = (root: PlanRoot): Fields => (root === 'plan' ? HEADER : ROWS[root])

/** A field by root and name; undefined for a name no such row has. */
export const fieldAt = (root: PlanRoot, name: string): Field | undefined => fieldsOf(root)[name]

export type Header = Flat<Values<typeof HEADER>>
/** A row as it is read, with its id and the key that orders it among its own. */
export type Row<Root extends RowRoot> = Flat<
  { readonly id: RowId; readonly order: string } & Values<(typeof ROWS)[Root]>
>
/** All of a plan as plain values: what its Yjs document says, read at one moment. */
export type PlanContent = Flat<Header & { readonly [Root in RowRoot]: readonly Row<Root>[] }>

/** What is known of a new row; the rest reads as empty. */
export type NewRow<Root extends RowRoot> = Partial<Row<Root>> & Pick<Row<Root>, 'id' | 'order'>
/** What is known of a new plan. */
export type NewContent = Partial<Header> & {
  readonly [Root in RowRoot]?: readonly NewRow<Root>[]
}

export type PlanOutput = Row<'outputs'>
export type PlanAction = Row<'actions'>
export type PlanIndicator = Row<'indicators'>
