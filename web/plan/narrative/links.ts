/** Only addresses that open a page or a letter; never a script or a file. */
export const isSafeLink = (address: string): boolean => {
  try {
    return ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol)
  } catch {
    return false
  }
}

/** What someone typed as an address: `toskent.example` means its page, `water@toskent.example` a letter. */
export const linkFrom = (typed: string): string | undefined => {
  const words = typed.trim()
  if (words === '' || /\s/.test(words)) return undefined
  if (isSafeLink(words)) return words
  if (/^[a-z][a-z0-9+.-]*:/i.test(words)) return undefined
  const guess = words.includes('@') && !words.includes('/') ? `mailto:${words}` : `https://${words}`
  return words.includes('.') && isSafeLink(guess) ? guess : undefined
}
