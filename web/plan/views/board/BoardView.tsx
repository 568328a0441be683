/** Being made. */
export const BoardView = () => null
