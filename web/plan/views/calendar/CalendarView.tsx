/** Being made. */
export const CalendarView = () => null
