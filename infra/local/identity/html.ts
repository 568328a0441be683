/** A piece of a page: what was written as `html` is markup, everything put into it is text. */
export interface Html {
  readonly markup: string
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const markupOf = (value: string | Html | readonly Html[]): string => {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (found) => ESCAPES[found] ?? '')
  return 'markup' in value ? value.markup : value.map(markupOf).join('')
}

/** Builds markup; strings put in are escaped, so that a post called `<b>` stays a post. */
export const html = (
  written: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html => ({
  markup: String.raw({ raw: written }, ...values.map(markupOf)),
})

/** Markup somebody else made and escaped. */
export const trusted = (markup: string): Html => ({ markup })
