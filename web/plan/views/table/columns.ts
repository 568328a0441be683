import { fieldsOf, type PlanRoot, type RowRoot } from '../../../../shared/plan-fields.ts'
import { PARENTS } from '../../../../shared/plan-links.ts'
import type { Column } from '../../cells/cell.ts'

/** The kinds of rows that can be looked at as a table, in the order they are offered. */
export const TABLES = [
  'actions',
  'milestones',
  'deliverables',
  'budget',
  'effort',
  'raci',
  'risks',
  'outputs',
  'outcomes',
  'indicators',
  'periods',
  'breakdowns',
  'groups',
  'themes',
  'benefits',
  'assumptions',
  'sustainability',
  'amendments',
] as const satisfies readonly RowRoot[]
export type TableRoot = (typeof TABLES)[number]

/** The row another belongs to, by the field that names it: a new one belongs where the one above it does. */
export const HOSTS: Partial<Record<PlanRoot, { readonly field: string; readonly root: RowRoot }>> =
  {
    actions: { field: 'output', root: 'outputs' },
    ...PARENTS,
  }

/** What a row is called by: the column that stays in view. */
const NAMES: Partial<Record<TableRoot, string>> = {
  budget: 'description',
  effort: 'post',
  raci: 'post',
  risks: 'statement',
  periods: 'start',
  breakdowns: 'group',
  themes: 'theme',
  benefits: 'organisation',
  assumptions: 'text',
  sustainability: 'stays',
  amendments: 'what',
}
export const nameOf = (root: TableRoot): string => NAMES[root] ?? 'title'

/** All columns of a table, the one a row is called by first. */
export const columnsOf = (root: TableRoot): readonly Column[] => {
  const all = Object.entries(fieldsOf(root)).map(([name, field]) => ({ root, name, field }))
  const first = nameOf(root)
  return [...all.filter(({ name }) => name === first), ...all.filter(({ name }) => name !== first)]
}

/** The columns of actions that are shown until somebody chooses; of other rows all are. */
const ACTIONS = [
  ...['title', 'lead', 'ownerPost', 'status', 'progress', 'start', 'end'],
  ...['dependsOn', 'partners', 'priority', 'activityType', 'location'],
]

/** The columns to show: those chosen on this device, in the order people read them. */
export const shownColumns = (
  root: TableRoot,
  chosen: readonly string[] | undefined,
): readonly Column[] => {
  const all = columnsOf(root)
  const first = nameOf(root)
  const wanted = chosen ?? (root === 'actions' ? ACTIONS : all.map(({ name }) => name))
  const shown = all.filter(({ name }) => name === first || wanted.includes(name))
  if (root !== 'actions' || chosen) return shown
  return shown.toSorted((a, b) => ACTIONS.indexOf(a.name) - ACTIONS.indexOf(b.name))
}
