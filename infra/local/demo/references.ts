import { readWrittenPlan } from '../../../core/plans/written-plan.ts'
import type { Field, Fields } from '../../../shared/plan-field.ts'
import {
  fieldsOf,
  HEADER,
  type NewContent,
  ROW_ROOTS,
  ROWS,
  type RowRoot,
} from '../../../shared/plan-fields.ts'
import type { Organisation, PartnershipFile, Person } from './partnership-file.ts'
import type { PlanFile } from './plan-file.ts'

/** A partnership with every organisation and person in full, also those another file describes. */
export type Partnership = Omit<PartnershipFile, 'organisations' | 'people'> & {
  readonly organisations: readonly Organisation[]
  readonly people: readonly Person[]
}

const isOrganisation = (it: PartnershipFile['organisations'][number]): it is Organisation =>
  'name' in it
const isPerson = (it: PartnershipFile['people'][number]): it is Person => 'email' in it

/** All organisations and people that some file describes in full, by id. */
export const registerOf = (files: readonly PartnershipFile[]) => ({
  organisations: new Map(
    files.flatMap((file) => file.organisations.filter(isOrganisation).map((it) => [it.id, it])),
  ),
  people: new Map(files.flatMap((file) => file.people.filter(isPerson).map((it) => [it.id, it]))),
})

/** Puts the full record, with the role it has here, in place of each `{ id, role }`; unknown ones are left out. */
export const completed = (
  file: PartnershipFile,
  { organisations, people }: ReturnType<typeof registerOf>,
): Partnership => ({
  ...file,
  organisations: file.organisations.flatMap((it): Organisation[] => {
    if (isOrganisation(it)) return [it]
    const full = organisations.get(it.id)
    return full ? [{ ...full, lead: false, role: it.role }] : []
  }),
  people: file.people.flatMap((it): Person[] => {
    if (isPerson(it)) return [it]
    const full = people.get(it.id)
    return full ? [{ ...full, role: it.role }] : []
  }),
})

type Reference = { readonly where: string; readonly to: string; readonly id: string }

/** Every reference of the partnership to something that does not exist, in plain words. */
export const brokenReferences = (file: PartnershipFile, whole: Partnership): readonly string[] => {
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    organisation: ids(whole.organisations),
    person: ids(whole.people),
    plan: ids(file.plans),
    facilitator: ids(whole.people.filter(({ role }) => role === 'facilitator')),
  }
  return [
    ...peopleReferences(file),
    ...whole.people.map(({ id, organisation }) =>
      to('organisation', organisation, `people → ${id}`),
    ),
    ...file.visits.map(({ id, host }) => to('organisation', host, `visits → ${id} → host`)),
    ...file.plans.flatMap(planReferences),
    ...file.threads.flatMap(threadReferences),
  ]
    .filter((reference) => !known[reference.to]?.has(reference.id))
    .map(({ where, to, id }) => `${where}: there is no ${to} "${id}"`)
    .concat(file.threads.flatMap((thread) => brokenWithinThread(file, thread)))
}

const ids = (things: readonly { readonly id: string }[]) => new Set(things.map(({ id }) => id))

const to = (kind: string, id: string, where: string): Reference => ({ where, to: kind, id })

const peopleReferences = (file: PartnershipFile) => [
  ...file.organisations.map(({ id }) => to('organisation', id, 'organisations')),
  ...file.people.map(({ id }) => to('person', id, 'people')),
]

const planReferences = (plan: PlanFile) => {
  const content = readWrittenPlan(plan, (text) => text)
  const where = `plans → ${plan.id}`
  const inRows = ROW_ROOTS.flatMap((root) => {
    const rows: readonly Written[] = content[root] ?? []
    return rows.flatMap((row) =>
      namedIn(fieldsOf(root), row, `${where} → ${pathOf(content, root, row)}`),
    )
  })
  return [...namedIn(HEADER, plan, where), ...inRows]
}

type Written = Readonly<Record<string, unknown>>

/** Everything these fields name that must exist somewhere else. */
const namedIn = (fields: Fields, values: Written, where: string) =>
  Object.entries(fields).flatMap(([name, field]) => {
    const isOne = field.kind === 'organisation' || field.kind === 'person'
    if (!isOne && field.kind !== 'organisations') return []
    const ids = [values[name] ?? []].flat() as unknown as readonly string[]
    const kind = field.kind === 'person' ? 'person' : 'organisation'
    return ids.map((id) => to(kind, id, name === 'leads' ? `${where} → leads` : where))
  })

/** The ids of the rows a row stands under, and its own: o1 → a1. */
const pathOf = (content: NewContent, root: RowRoot, row: Written): string => {
  const parents = Object.entries<Field>(ROWS[root]).flatMap(([name, field]) =>
    field.kind === 'row' && row[name] !== undefined ? [[field.to as RowRoot, row[name]]] : [],
  )
  const [over, id] = (parents[0] ?? []) as [RowRoot?, string?]
  const rows: readonly Written[] = (over && content[over]) ?? []
  const parent = rows.find((it) => it.id === id)
  return over && parent ? `${pathOf(content, over, parent)} → ${row.id}` : String(row.id)
}

const threadReferences = (thread: PartnershipFile['threads'][number]) => {
  const where = `threads → ${thread.id}`
  return [
    ...(thread.about ? [to('plan', thread.about.plan, `${where} → about`)] : []),
    ...thread.messages.map(({ id, by }) => to('person', by, `${where} → ${id} → by`)),
    ...(thread.closed ? [to('facilitator', thread.closed.by, `${where} → closed`)] : []),
    ...(thread.report ? [to('person', thread.report.by, `${where} → report`)] : []),
  ]
}

const brokenWithinThread = (
  file: PartnershipFile,
  { id, about, messages, report }: PartnershipFile['threads'][number],
) => {
  const actions = file.plans
    .filter((plan) => plan.id === about?.plan)
    .flatMap((plan) => plan.outputs.flatMap((output) => output.actions))
  const isMissing = (message: string | undefined, before = messages.length) =>
    message !== undefined && !messages.slice(0, before).some((it) => it.id === message)
  return [
    ...(about && !ids(actions).has(about.action)
      ? [`about: there is no action "${about.action}"`]
      : []),
    ...messages
      .filter(({ replyTo }, place) => isMissing(replyTo, place))
      .map((it) => `${it.id}: answers "${it.replyTo}", which is not an earlier message`),
    ...(isMissing(report?.message) ? [`report: there is no message "${report?.message}"`] : []),
  ].map((problem) => `threads → ${id} → ${problem}`)
}
