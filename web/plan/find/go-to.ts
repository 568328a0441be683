import type { RowId } from '../../../shared/ids.ts'
import type { PlanRoot } from '../../../shared/plan-fields.ts'
import { chainOf } from '../../../shared/plan-links.ts'
import { navigate } from '../../location.ts'
import { paths } from '../../paths.ts'
import { afterDrawing } from '../../ui/after-drawing.ts'
import type { Tools } from '../tools.tsx'
import { type View, viewFrom } from '../view-names.ts'

/** A row of the plan, or a field of it; without a row, of the plan itself. */
export interface Spot {
  readonly root: PlanRoot
  readonly row?: RowId | undefined
  readonly field?: string | undefined
}

/** Where rows of a kind can be seen best. What is not named is on the sheet. */
const BEST: Partial<Record<PlanRoot, View>> = {
  budget: 'budget',
  risks: 'risks',
  indicators: 'indicators',
  periods: 'indicators',
  breakdowns: 'indicators',
}
/** These open any action, drawn or not. */
const OPENS_ACTIONS: ReadonlySet<View> = new Set(['write', 'board'])

/** The view to see a row in: the one that is open if it can show it, else the best one. */
export const viewFor = (spot: Spot, now: View, isDrawn: boolean): View => {
  if (isDrawn) return now
  if (spot.root === 'actions' && OPENS_ACTIONS.has(now)) return now
  return BEST[spot.root] ?? 'write'
}

export const viewNow = (): View => viewFrom(location.pathname.split('/')[3])

const selectorsFor = ({ root, row, field }: Spot, chain: readonly RowId[]): readonly string[] => {
  if (root === 'sections') return ['#situation']
  if (row === undefined) return [`[data-field="plan/${field}"]`, '#plan']
  return [
    ...(field === undefined ? [] : [`[data-field="${root}/${CSS.escape(row)}/${field}"]`]),
    ...chain.flatMap((id) => [`[data-row="${CSS.escape(id)}"]`, `[id="${CSS.escape(id)}"]`]),
  ]
}

const elementAt = (selectors: readonly string[]): HTMLElement | undefined => {
  for (const selector of selectors) {
    const found = document.querySelector(`[data-plan-state] ${selector}`)
    if (found instanceof HTMLElement) return found
  }
  return undefined
}

const GIVES_UP_MS = 10_000
/** Counted once the row is there: in frames, because a slow device is slow with both. */
const FIELD_FOLLOWS_IN_FRAMES = 20
const FLASH = { duration: 600 }

/** One goes to one place at a time: who walks on before it is drawn is no longer on the way to the last. */
let latest: object | undefined

/** Calls back once something is drawn that shows the spot; the field itself where it follows its row soon. */
const whenDrawn = (selectors: readonly string[], then: (element: HTMLElement) => void) => {
  const begun = performance.now()
  const walk = {}
  latest = walk
  let framesLeft = FIELD_FOLLOWS_IN_FRAMES
  const look = () => {
    if (latest !== walk) return
    const best = elementAt(selectors.slice(0, 1))
    const next = elementAt(selectors)
    const found = best ?? (framesLeft === 0 ? next : undefined)
    if (next) framesLeft -= 1
    if (found) then(found)
    else if (performance.now() - begun < GIVES_UP_MS) requestAnimationFrame(look)
  }
  // What closes first gives the focus back first.
  afterDrawing(look)
}

const reveal = (element: HTMLElement) => {
  element.scrollIntoView({ block: 'center' })
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
    element.animate([{ backgroundColor: 'var(--accent-wash)' }, {}], FLASH)
}

const FOCUSABLE = 'textarea, input, button, a[href], [tabindex]'
/** Puts the focus on what was revealed, or on the first thing in it that takes it. */
export const focusOn = (element: HTMLElement) => {
  const target = element.matches(FOCUSABLE) ? element : element.querySelector(FOCUSABLE)
  if (target instanceof HTMLElement) target.focus({ preventScroll: true })
}

/** Opens a spot of the plan in the view it can be seen in, and brings it into sight. */
export const goTo = (
  { plan, sheet, openRow }: Pick<Tools, 'plan' | 'sheet' | 'openRow'>,
  spot: Spot,
  onSeen: (element: HTMLElement) => void = focusOn,
) => {
  const chain = spot.row === undefined ? [] : chainOf(sheet.get().content, spot.root, spot.row)
  const selectors = selectorsFor(spot, chain)
  const own = selectorsFor(spot, chain.slice(0, 1))
  const isDrawn = spot.row !== undefined && elementAt(own) !== undefined
  const view = viewFor(spot, viewNow(), isDrawn)
  const top = view === 'write' || view === 'board' ? chain.at(-1) : chain[0]
  // What is part of it is a line of its own, behind a heading that opens with it.
  const line = top === chain[0] ? undefined : chain.at(-2)
  if (top !== undefined) openRow.set({ row: top, ...(line !== undefined && { line }) })
  if (view !== viewNow()) navigate(`${paths.planView(plan.planId, view)}#${top ?? ''}`)
  whenDrawn(selectors, (element) => {
    reveal(element)
    onSeen(element)
  })
}
