/** A choice that is kept on this device; what a browser forbids to keep lasts as long as the page. */
export const readKept = (name: string): string | null => {
  try {
    return localStorage.getItem(`counterpart.${name}`)
  } catch {
    return null
  }
}
export const writeKept = (name: string, value: string): void => {
  try {
    localStorage.setItem(`counterpart.${name}`, value)
  } catch {
    return
  }
}
