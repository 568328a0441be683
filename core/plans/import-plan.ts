import * as Y from 'yjs'
import type { PartnershipId, PersonId } from '../../shared/ids.ts'
import { MAX_LOG_ITEM_BYTES } from '../../shared/limits.ts'
import type { NewPlan, PlanPage } from '../../shared/plan.ts'
import { createPlanDocument, fillPlan } from '../../shared/plan-edit.ts'
import type { NewRow } from '../../shared/plan-fields.ts'
import type { NewPlanImport } from '../../shared/plan-import.ts'
import { Refusal } from '../../shared/refusal.ts'
import { requireRight } from '../people/members.ts'
import { getOrganisations } from '../people/organisations.ts'
import type { Platform } from '../platform.ts'
import { type PlanSheet, readPlanSheet } from './plan-sheet.ts'
import { createPlan } from './plans.ts'
import type { SheetProblem } from './sheet-rows.ts'

/**
 * Begins a plan from a sheet: all of it is stored as the plan's first state (rule P6), or nothing.
 *
 * @throws Refusal `malformed` with one line for every problem, `too-large` when the plan would not
 * fit its first item.
 */
export const importPlan = async (
  platform: Platform,
  author: { personId: PersonId; partnershipId: PartnershipId },
  { sheet, ...wish }: NewPlanImport,
): Promise<PlanPage> => {
  const { partnershipId, personId } = author
  const right = { partnershipId, right: 'plan:create' } as const
  const { partnership } = await requireRight(platform, personId, right)
  const ids = partnership.organisations.map(({ organisationId }) => organisationId)
  const organisations = await getOrganisations(platform, ids)
  const content = requirePlan(readPlanSheet(sheet, { organisations }))
  const plan = {
    title: wish.title,
    language: wish.language ?? partnership.languages[0] ?? 'en',
    ...requirePeriod(wish, content.actions),
  }
  requireRoom(plan, content)
  return createPlan(platform, author, { ...plan, content })
}

const requirePlan = (sheet: PlanSheet) => {
  if ('plan' in sheet) return sheet.plan
  throw new Refusal('malformed', sheet.problems.map(problemInWords).join('\n'))
}

/** One line of a list of problems: «row 7, column start: …». */
export const problemInWords = ({ row, column, reason }: SheetProblem): string =>
  `row ${row}${column === undefined ? '' : `, column ${column}`}: ${reason}`

/** The period asked for, or else from the earliest start to the latest end. */
const requirePeriod = (
  { periodStart, periodEnd }: Pick<NewPlanImport, 'periodStart' | 'periodEnd'>,
  actions: readonly NewRow<'actions'>[],
): Pick<NewPlan, 'periodStart' | 'periodEnd'> => {
  const from = periodStart ?? actions.flatMap(({ start }) => start ?? []).sort()[0]
  const to =
    periodEnd ??
    actions
      .flatMap(({ end }) => end ?? [])
      .sort()
      .at(-1)
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? 'start' : 'end'
    throw new Refusal('malformed', `No action has a date of ${missing}: say the plan's own period.`)
  }
  if (to <= from) {
    throw new Refusal('malformed', `The period must end after it starts: it is ${from} to ${to}.`)
  }
  return { periodStart: from, periodEnd: to }
}

const requireRoom = (plan: NewPlan, content: Parameters<typeof fillPlan>[1]) => {
  const doc = createPlanDocument(plan, [])
  fillPlan(doc, content)
  const { byteLength } = Y.encodeStateAsUpdate(doc)
  if (byteLength <= MAX_LOG_ITEM_BYTES) return
  const [has, room] = [byteLength, MAX_LOG_ITEM_BYTES].map((bytes) => Math.ceil(bytes / 1024))
  const reason = `This plan has ${has} KB when stored; one import takes ${room} KB.`
  throw new Refusal('too-large', `${reason} Divide the sheet, or shorten its descriptions.`)
}
