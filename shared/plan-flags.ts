import type { OrganisationId, RowId } from './ids.ts'
import type { PlanContent, PlanRoot, RowRoot } from './plan-fields.ts'

/** What a plan may lack, or say twice. Computed and shown, never forbidden: the officials know better. */
export const FLAGS = [
  'delayed',
  'one-sided',
  'no-partner',
  'no-output',
  /** Its output, or its outcome, is gone. */
  'unplaced',
  'no-indicator',
  'no-baseline',
  /** Of the lead organisation it is about. */
  'no-benefit',
  'no-sustainability',
  'owner-not-host',
  'ends-before-start',
  'outside-period',
  'due-outside-action',
  /** Before an action ends that it depends on, the one it is about. */
  'starts-too-soon',
  'in-cycle',
  'themes-not-100',
  'amount-differs',
  'no-currency',
  'no-rate',
  'rate-old',
  'budget-over-year',
  'parts-differ',
  'not-a-percentage',
  'off-target',
  'in-future',
  'reason-missing',
  'completed-unfinished',
  'finished-open',
  /** The other row is the one it is about. */
  'twice',
  'effort-over-month',
  'plan-over-36-months',
] as const
export type Flag = (typeof FLAGS)[number]

/** Where something is: a field, a row, or with neither all rows of the root. */
export interface Found<Of> {
  readonly flag: Of
  readonly root: PlanRoot
  readonly row?: RowId
  readonly field?: string
  /** What else it is about: another row, an organisation, a language. */
  readonly about?: string
}
export type Finding = Found<Flag>

/** What a plan does not know by itself. */
export interface Around {
  /** The letter of the side an organisation is on; undefined for one on none. */
  readonly sideOf: (organisation: OrganisationId | undefined) => string | undefined
  /** Whether it is at the host's side; without this nothing is said of who owns what stays. */
  readonly isHost?: ((organisation: OrganisationId) => boolean) | undefined
  /** YYYY-MM-DD. */
  readonly today: string
}

/** Names something wrong with the row, or the root, at hand. */
export type Tell<Of = Flag> = (flag: Of, field?: string, about?: string) => void

/** Tells into a list, of one row, or without it of a root. */
export const tellInto =
  <Of>(found: Found<Of>[]) =>
  (root: PlanRoot, row?: RowId): Tell<Of> =>
  (flag, field, about) =>
    found.push({
      flag,
      root,
      ...(row !== undefined && { row }),
      ...(field !== undefined && { field }),
      ...(about !== undefined && { about }),
    })
export type TellAt<Of = Flag> = (root: PlanRoot, row?: RowId) => Tell<Of>

/** All findings of a row. Those of a root without a row are under the root's name. */
export const byRow = <Of>(found: readonly Found<Of>[]): ReadonlyMap<string, readonly Found<Of>[]> =>
  Map.groupBy(found, ({ root, row }) => row ?? root)

export const isEmpty = (words: string): boolean => words.trim() === ''

/** A row of a root as a part of a plan's contents. */
export type RowOf<Root extends RowRoot> = PlanContent[Root][number]
