/** Being made. */
export const TableView = () => null
