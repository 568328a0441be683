/** Being made. */
export const IndicatorsView = () => null
