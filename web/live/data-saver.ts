/** Whether the person asked this browser to save data; where it does not say, it is taken as no. */
export const isSavingData = (): boolean => {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}
