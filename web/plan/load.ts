/** The way to what opens on demand, see on-demand.ts. */
export const onDemand = () => import('./on-demand.ts')

/** Adding, moving and taking out rows, loaded when someone does. */
export const rowEdits = async () => (await onDemand()).loadRowEdits()

/** Moving an action with the keys or the pointer, loaded when someone does. */
export const rowMoves = async () => (await onDemand()).loadRowMoves()
