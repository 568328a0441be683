import { withWords } from '../words/activate.ts'

/** The way to what opens on demand, see on-demand.ts. */
export const onDemand = () => import('./on-demand.ts')

/** Adding, moving and taking out rows, loaded when someone does. */
export const rowEdits = async () => (await onDemand()).loadRowEdits()

/** Moving an action with the keys or the pointer, loaded when someone does. */
export const rowMoves = async () => (await onDemand()).loadRowMoves()

/** What shows and says what others do here, loaded when there is someone. */
export const loadCompany = () => withWords('company', () => import('./Company.tsx'))

/** Why a plan cannot be written in, or not be had. */
export const loadHindrance = () => withWords('company', () => import('./Hindrance.tsx'))
