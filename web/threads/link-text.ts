/** A piece of a message: words, or an address one may follow. */
export type TextPart =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'link'; readonly href: string; readonly words: string }

const SAFE_PROTOCOLS = new Set(['http:', 'https:', 'mailto:'])
/** Ends at blanks, quotes, angle brackets and marks that turn the reading direction. One pass, no backtracking. */
const ADDRESS = /(?:https?:\/\/|mailto:)[^\s<>"“”«»\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+/gi
/** What follows an address in a sentence does not belong to it. */
const SENTENCE_END = new Set([...".,;:!?'’»”…،؛؟।。"])

/**
 * Splits plain text into words and links. Only http, https and mailto become links, and only as
 * written out: nothing in a message is markup. A link says where it really leads.
 */
export const linkText = (text: string): readonly TextPart[] => {
  const parts: TextPart[] = []
  let done = 0
  for (const match of text.matchAll(ADDRESS)) {
    const typed = trimEnd(match[0])
    const link = isWordInside(text, match.index) ? undefined : linkOf(typed)
    if (!link) continue
    if (match.index > done) parts.push({ kind: 'words', words: text.slice(done, match.index) })
    parts.push(link)
    done = match.index + typed.length
  }
  if (done < text.length) parts.push({ kind: 'words', words: text.slice(done) })
  return parts
}

/** Part of a word, or of an address we do not follow. */
const isWordInside = (text: string, index: number) =>
  /(?:[\p{L}\p{N}]|(?:blob|data|feed|file|javascript|vbscript|view-source):)$/iu.test(
    text.slice(Math.max(0, index - 12), index),
  )

const OPENED_BY: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/** Without the sentence's own punctuation; a closing bracket stays if the address opened it. */
const trimEnd = (typed: string): string => {
  const unopened = { ')': surplus(typed, ')'), ']': surplus(typed, ']') }
  let end = typed.length
  for (; end > 0; end -= 1) {
    const last = typed[end - 1] ?? ''
    if (last === ')' || last === ']') {
      if (unopened[last] <= 0) break
      unopened[last] -= 1
    } else if (!SENTENCE_END.has(last)) break
  }
  return typed.slice(0, end)
}
/** How many more closing brackets than opening ones. */
const surplus = (text: string, close: string) =>
  text.split(close).length - text.split(OPENED_BY[close] ?? '').length

const linkOf = (typed: string): TextPart | undefined => {
  if (!URL.canParse(typed)) return undefined
  const url = new URL(typed)
  if (!SAFE_PROTOCOLS.has(url.protocol)) return undefined
  if (url.protocol === 'mailto:') {
    const isAddress = /^[^@\s]+@[^@\s]+$/.test(decoded(url.pathname))
    return isAddress ? { kind: 'link', href: url.href, words: typed } : undefined
  }
  const words = saysItsHost(typed, url) ? typed : withoutLogin(url)
  return { kind: 'link', href: withoutLogin(url), words }
}

const decoded = (path: string) => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Whether a reader of the typed address knows where it leads: no login before the host, no look-alike letters in it. */
const saysItsHost = (typed: string, url: URL): boolean => {
  if (url.username !== '' || url.password !== '') return false
  const [, authority = ''] = /^https?:\/\/([^/?#\\]*)/i.exec(typed) ?? []
  const host = authority.replace(/:\d*$/, '')
  if (host.toLowerCase() === url.hostname) return true
  return NOT_ASCII.test(host) && host.split('.').every((label) => isOfOneScript(label))
}

const NOT_ASCII = /[^\x21-\x7e]/
const LATIN = /\p{Script=Latin}/u
const OTHER_LETTERS = /[^\p{Script=Latin}\P{L}]/u
const isOfOneScript = (label: string) => !(LATIN.test(label) && OTHER_LETTERS.test(label))

const withoutLogin = (url: URL): string => {
  const plain = new URL(url)
  plain.username = ''
  plain.password = ''
  return plain.href
}
