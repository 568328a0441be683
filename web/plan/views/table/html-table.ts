import { inertHtml } from '../../../ui/inert-html.ts'
import { type MergedCell, type PastedTable, tableFromMerged } from '../../cells/clipboard.ts'

/** What is never words of a cell. */
const NOT_WORDS = 'script, style, template, noscript, title, svg, object, iframe'
const MOST_MERGED = 1_000

/**
 * The one table in pasted HTML, as words. Undefined where there is no table, or several.
 */
export const tableFromHtml = (html: string): PastedTable | undefined => {
  const page = inertHtml(html)
  const [table, ...more] = page.querySelectorAll('table')
  if (!table || more.length > 0) return undefined
  for (const element of page.querySelectorAll(NOT_WORDS)) element.remove()
  const rows = [...table.rows].map((row) => [...row.cells].map(mergedCell))
  return rows.length === 0 ? undefined : tableFromMerged(rows)
}

const mergedCell = (cell: HTMLTableCellElement): MergedCell => ({
  text: wordsOf(cell),
  columns: Math.min(cell.colSpan, MOST_MERGED),
  // 0 is «to the end of the table».
  rows: cell.rowSpan === 0 ? MOST_MERGED : Math.min(cell.rowSpan, MOST_MERGED),
})

/** Lines as the page would break them; spaces as it would show them. */
const wordsOf = (cell: Element): string => {
  const words: string[] = []
  const gather = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) words.push((node.nodeValue ?? '').replace(/\s+/g, ' '))
    if (node.nodeName === 'BR') words.push('\n')
    for (const child of node.childNodes) gather(child)
    if (/^(P|DIV|LI)$/.test(node.nodeName)) words.push('\n')
  }
  gather(cell)
  return words
    .join('')
    .replace(/ *\n */g, '\n')
    .replace(/ +/g, ' ')
    .trim()
}
