/** Being made. */
export const RisksView = () => null
