import type { RowId } from '../../../shared/ids.ts'
import type { PlanContent, PlanRoot } from '../../../shared/plan-fields.ts'
import type { OpenRow, Tools } from '../tools.tsx'

/** Somewhere in the plan: a field, a row, or all rows of a root. */
export interface Somewhere {
  readonly root: PlanRoot
  readonly row?: RowId
  readonly field?: string
}

/** Opens what has to be open, brings the place into view and puts the focus there. */
export const jumpTo = (
  { sheet, openRow, openFacts }: Pick<Tools, 'sheet' | 'openRow' | 'openFacts'>,
  to: Somewhere,
): void => {
  const { root, row } = to
  if (row !== undefined) openRow.set(opening(sheet.get().content, { root, row }))
  if (FACTS.has(root) || (to.field !== undefined && FACT_FIELDS.has(to.field))) openFacts.set(true)
  let triesLeft = 60
  // What opens may have to be loaded first.
  const go = () => {
    const target = elementOf(to)
    if (target) {
      target.scrollIntoView({ block: 'center' })
      focusIn(target)
    } else if (triesLeft-- > 0) requestAnimationFrame(go)
    else document.getElementById(row ?? root)?.scrollIntoView({ block: 'start' })
  }
  requestAnimationFrame(go)
}

/** Roots and fields that are shown behind «more about the plan». */
const FACTS: ReadonlySet<PlanRoot> = new Set<PlanRoot>(['themes', 'wordings'])
const FACT_FIELDS: ReadonlySet<string> = new Set(['language', 'currency', 'sdgTargets'])

const opening = (content: PlanContent, { root, row }: { root: PlanRoot; row: RowId }): OpenRow => {
  if (root === 'plan') return { row }
  const rows: readonly Part[] = content[root]
  const found = rows.find(({ id }) => id === row)
  if (found?.period !== undefined) {
    const period = content.periods.find(({ id }) => id === found.period)
    return period?.indicator ? { row: period.indicator, line: period.id } : { row }
  }
  const host = found?.action ?? found?.indicator
  return host === undefined ? { row } : { row: host, line: row }
}
interface Part {
  readonly id: RowId
  readonly action?: RowId | undefined
  readonly indicator?: RowId | undefined
  readonly period?: RowId | undefined
}

const elementOf = ({ root, row, field }: Somewhere): HTMLElement | null => {
  const place = [root, row, field].filter((part) => part !== undefined).join('/')
  const control = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(place)}"]`)
  return control ?? (field === undefined ? document.getElementById(row ?? root) : null)
}

const focusIn = (target: HTMLElement) => {
  const control = target.matches('input, textarea')
    ? target
    : target.querySelector<HTMLElement>('button, input, textarea, [tabindex]')
  ;(control ?? target).focus({ preventScroll: true })
}
