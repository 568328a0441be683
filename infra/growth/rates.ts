/*
 * A busy working hour, for one connected person and second unless it says otherwise. Assumptions, none measured;
 * the editors' share is that of the cost estimate.
 */

/** Of those connected; all updates come from them. */
export const EDITORS = 0.25
/** How often those who do not write move to another place of the plan. */
export const VIEWER_MOVES = 0.02
/** A message in eight minutes. */
export const MESSAGES = 0.002
export const READ_MARKS = 0.004
/** A page opened every twenty minutes: a plan, a thread, a ticket. */
export const PAGES = 1 / 1_200
/** A socket ends after an hour unless it brings a new ticket (rule N2). */
export const RENEWALS = 1 / 3_600
/** Among 50,000 people one report a second. */
export const REPORTS = 0.00002
export const HIDES = 0.000004
export const MEMBER_CHANGES = 0.00001
export const SIGN_OUTS = 0.000004
/** Programme managers among those who open a page: they list all partnerships. */
export const OVERSEERS = 0.005

/** What the store takes for a write, and a fold for the packed byte it reads, builds and packs (bench: 0.8 s for 514 kB). */
export const PUT_MS = 5
export const FOLD_BASE_MS = 20
export const FOLD_MS_A_BYTE = 0.0016
/** How often a stream is asked for records, and how many a call of the function gets. */
export const STREAM_POLL_MS = 250
export const STREAM_BATCH = 100
