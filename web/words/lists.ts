/** «Toskent, Harlan Falls and the facilitator», joined as the language joins. */
export const listWords = (format: string, items: readonly string[]): string =>
  new Intl.ListFormat(format, { type: 'conjunction' }).format(items)

/** A name that keeps its own direction in a sentence of another: isolated by Unicode, where no element can be. */
export const isolated = (name: string): string => `\u2068${name}\u2069`

/** A language's name in the language of the page; the code itself where no name is known. */
export const languageWords = (format: string, code: string): string =>
  new Intl.DisplayNames(format, { type: 'language' }).of(code) ?? code
