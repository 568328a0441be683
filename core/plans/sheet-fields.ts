import type { OrganisationId } from '../../shared/ids.ts'
import type { Field } from '../../shared/plan-field.ts'
import {
  choiceInWords,
  guarded,
  moneyInWords,
  numberInWords,
  quoted,
  type ReadCell,
  readChoice,
  readCode,
  readDate,
  readFlag,
  readLine,
  readMoney,
  readNumberIn,
  readProgress,
  readSeveral,
  readText,
} from './sheet-cells.ts'
import type { SheetColumn } from './sheet-columns.ts'

/** Whom a sheet may name: the partnership's organisations. */
export interface SheetContext {
  readonly organisations: readonly { readonly id: OrganisationId; readonly name: string }[]
}
interface CellContext extends SheetContext {
  /** Of the amounts in the same row. */
  readonly currency: string
}

/** How the cells of a column are read: each kind of field in its own way. */
export const readerFor = ({ kind, name }: SheetColumn, context: CellContext): ReadCell<unknown> => {
  switch (kind.kind) {
    case 'line':
      return readLine(kind.most)
    case 'choice':
      return readChoice(kind.of, name)
    case 'number':
      return name === 'progress' ? readProgress : readNumberIn(kind)
    case 'money':
      return readMoney(context.currency)
    case 'code':
      return readCode(/^[A-Z]{3}$/, 'USD')
    case 'date':
      return readDate
    case 'flag':
      return readFlag
    case 'organisation':
      return readOrganisation(context)
    case 'organisations':
      return readSeveral(readOrganisation(context))
    case 'codes':
      return readSeveral(readMember(kind.of, name))
    case 'rows':
      return readSeveral(readNumberOfAction)
    default:
      return readText('most' in kind ? kind.most : 0)
  }
}

const readMember = (of: Extract<Field, { kind: 'codes' }>['of'], name: string) => {
  if (of === 'languages') return readCode(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'en')
  return of === 'sdg-targets' ? readCode(/^\d{1,2}\.[0-9a-d]{1,2}$/, '11.6') : readChoice(of, name)
}

/** A number as the plan shows it: `#1.10`, or `1.10`, which a spreadsheet may cut to 1.1. */
const readNumberOfAction: ReadCell<string> = (text) => {
  const number = text.replace(/^#\s*/, '').replace(/^-/, '–')
  return /^(\d+|–)\.\d+$/.test(number)
    ? { value: number }
    : { wrong: `${quoted(text)} is no number of an action; write #1.2` }
}

const nameKey = (name: string) => name.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ')

/** An organisation of the partnership by its name or id, in any case. */
const readOrganisation =
  ({ organisations }: SheetContext): ReadCell<OrganisationId> =>
  (text) => {
    const written = nameKey(text)
    const byId = organisations.filter(({ id }) => id.toLowerCase() === written)
    const byName = organisations.filter(({ name }) => nameKey(name) === written)
    const [found, ...others] = byId.length > 0 ? byId : byName
    if (found && others.length === 0) return { value: found.id }
    const known = organisations.map(({ id, name }) => `${name} (${id})`).join(', ')
    if (found) return { wrong: `more than one is called ${quoted(text)}; write its id: ${known}` }
    return { wrong: `${quoted(text)} is no organisation of this partnership; it has ${known}` }
  }

interface WritingContext extends CellContext {
  /** The number of each action, by its id. */
  readonly numbers: ReadonlyMap<string, string>
}

/** A value as {@link readerFor} reads it back; nothing for nothing. */
export const cellOf = (kind: Field, value: unknown, context: WritingContext): string => {
  if (value === undefined || value === '' || value === false) return ''
  if (kind.kind === 'number') return numberInWords(Number(value))
  if (kind.kind === 'money') return moneyInWords(Number(value), context.currency)
  return guarded(wordsOf(kind, value, context))
}

const wordsOf = (kind: Field, value: unknown, context: WritingContext): string => {
  switch (kind.kind) {
    case 'choice':
      return choiceInWords(String(value))
    case 'flag':
      return 'yes'
    case 'line':
      return wellFormed(String(value)).replace(/\s+/g, ' ').trim()
    case 'organisation':
      return organisationInWords(String(value), context)
    case 'organisations':
      return several(value, (id) => organisationInWords(id, context))
    case 'rows':
      return numbersInWords(value as readonly string[], context)
    case 'codes':
      return several(value, choiceInCell(kind.of))
    default:
      return wellFormed(String(value)).trim()
  }
}

const choiceInCell = (of: unknown) => (member: string) =>
  Array.isArray(of) ? choiceInWords(member) : member

/** In the order of the plan, for a set has none. */
const numbersInWords = (ids: readonly string[], { numbers }: WritingContext) =>
  [...numbers]
    .filter(([id]) => ids.includes(id))
    .map(([, number]) => `#${number}`)
    .join('; ')

const several = (value: unknown, inWords: (member: string) => string) =>
  (value as readonly string[]).map(inWords).filter(Boolean).join('; ')

/** Its name, where that means this one only. */
const organisationInWords = (id: string, context: SheetContext): string => {
  const name = context.organisations.find((it) => it.id === id)?.name ?? id
  const read = readOrganisation(context)(name)
  return 'value' in read && read.value === id && !/[;\n]/.test(name) ? name : id
}

/** Without what no sheet can carry: letters cut in half, and controls other than line breaks. */
const wellFormed = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replaceAll('\uFFFD', '?')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replace(/[\u0000-\u0008\u000B-\u001F\uFEFF]/g, '')
