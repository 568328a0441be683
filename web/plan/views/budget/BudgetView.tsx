/** Being made. */
export const BudgetView = () => null
