/** Being made. */
export const TimelineView = () => null
