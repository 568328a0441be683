/** `device` follows what the person chose for the whole machine. */
export type Theme = 'device' | 'light' | 'dark'

const CHOICE = 'counterpart.theme'

export const readTheme = (): Theme => {
  const kept = storage()?.getItem(CHOICE)
  return kept === 'light' || kept === 'dark' ? kept : 'device'
}

/** Shows a theme now and remembers it on this device. */
export const applyTheme = (theme: Theme): void => {
  const { dataset } = document.documentElement
  if (theme === 'device') delete dataset.theme
  else dataset.theme = theme
  storage()?.setItem(CHOICE, theme)
}

// A browser may forbid storage altogether; then the choice lasts as long as the page.
const storage = (): Storage | undefined => {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
