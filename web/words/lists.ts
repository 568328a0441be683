/** «Toskent, Harlan Falls and the facilitator», joined as the language joins. */
export const listWords = (format: string, items: readonly string[]): string =>
  new Intl.ListFormat(format, { type: 'conjunction' }).format(items)

/** A language's name in the language of the page; the code itself where no name is known. */
export const languageWords = (format: string, code: string): string =>
  new Intl.DisplayNames(format, { type: 'language' }).of(code) ?? code
