import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Field } from '../shared/plan-field.ts'
import { fieldsOf, PLAN_ROOTS } from '../shared/plan-fields.ts'

const listed = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(', ')

const rangeInWords = ({ least, most, step }: Extract<Field, { kind: 'number' }>) => {
  const range = [least !== undefined && `from ${least}`, most !== undefined && `to ${most}`]
  const parts = ['number', ...range, step !== undefined && `by ${step}`]
  return parts.filter((part) => part !== false).join(' ')
}

const inWords = (field: Field): string => {
  switch (field.kind) {
    case 'line':
    case 'text':
      return `${field.kind} ≤ ${field.most}`
    case 'choice':
      return `one of ${listed(field.of)}`
    case 'number':
      return rangeInWords(field)
    case 'money':
      return `minor units of \`${field.currency}\``
    case 'code':
      return `code of a ${field.of}`
    case 'row':
      return `id of \`${field.to}\``
    case 'rows':
      return `set of ids of \`${field.to}\``
    case 'codes':
      return typeof field.of === 'string' ? `set of ${field.of}` : `set of ${listed(field.of)}`
    case 'organisation':
    case 'person':
      return `id of ${field.kind === 'person' ? 'a person' : 'an organisation'}`
    case 'organisations':
      return 'set of organisations'
    case 'narrative':
      return 'rich text'
    default:
      return field.kind
  }
}
const absent = (field: Field) =>
  'or' in field && field.or !== undefined ? ` (\`${field.or}\` when absent)` : ''

const protocolBlock = () =>
  PLAN_ROOTS.map((root) => {
    const fields = Object.entries(fieldsOf(root)).map(
      ([name, field]) => `| \`${name}\` | ${inWords(field)}${absent(field)} |`,
    )
    return [`\`${root}\``, '', '| field | value |', '| --- | --- |', ...fields].join('\n')
  }).join('\n\n')

/** Without the padding a formatter gives a table. */
const bare = (text: string) => text.replace(/ {2,}/g, ' ').replace(/-{3,}/g, '---').trim()

test('[K8] PROTOCOL.md names every field of the table, and no other', () => {
  const protocol = readFileSync(new URL('../shared/PROTOCOL.md', import.meta.url), 'utf8')
  const [, block = ''] = protocol.split(/<!-- fields[^>]*-->/)
  expect(bare(block)).toBe(bare(protocolBlock()))
})
