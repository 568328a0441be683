import { tableOf } from '../cost/markdown.ts'
import type { Cloud } from './cloud.ts'
import { isTrust, type Right, rightsOf } from './rights.ts'
import { WIDE } from './wide.ts'

const HEAD = `# Who may do what in the cloud

Every role and every policy of a resource, as the templates of one deployment have them. A resource is called by its stack
and its name there (\`data/core\`); what only a deployment knows stands in angle brackets. \`npm run iam\` writes this page
anew; a test compares it with the templates.`

const OTHERS = `## What resources allow others

The policies of keys, buckets, queues, topics, logs and functions: whom they let do what, and what they refuse to everyone.`

const EVERYTHING = `## More than is named

The only rights with a \`*\` in a verb or in what it is done to. Any other turns a test red.`

/** The page docs/iam.md. */
export const pageOf = (cloud: Cloud): string => {
  const rights = rightsOf(cloud)
  const roles = rolesIn(rights)
  return `${[
    HEAD,
    '## Roles',
    ...roles.flatMap((role) =>
      sectionOf(
        role,
        rights.filter(({ holder }) => holder === role),
      ),
    ),
    OTHERS,
    othersTable(rights.filter(({ holder }) => !roles.includes(holder))),
    EVERYTHING,
    wideTable(),
  ].join('\n\n')}\n`
}

const rolesIn = (rights: readonly Right[]): readonly string[] =>
  rights
    .filter(isTrust)
    .map(({ holder }) => holder)
    .sort()

const sectionOf = (role: string, rights: readonly Right[]): readonly string[] => {
  const trusted = rights.filter(isTrust).map(({ whom }) => whom.map(code).join(', '))
  const rows = rights.filter((right) => !isTrust(right)).map(rowOf)
  return [
    `### ${role}`,
    `Taken on by ${trusted.join(', ')}.`,
    tableOf(['', 'what', 'on', 'only if'], rows.sort(byText)),
  ]
}

const rowOf = ({ effect, actions, on, conditions }: Right): readonly string[] => [
  effect === 'Allow' ? 'may' : 'never',
  listOf(actions),
  listOf(on),
  listOf(conditions),
]

const othersTable = (rights: readonly Right[]): string =>
  tableOf(
    ['of', 'who', '', 'what', 'on', 'only if'],
    rights.map((right) => [right.holder, listOf(right.whom), ...rowOf(right)]).sort(byText),
  )

const wideTable = (): string =>
  tableOf(
    ['of', 'what', 'why'],
    WIDE.map(({ holder, actions, reason }) => [holder, listOf(actions), reason]).sort(byText),
  )

const code = (word: string): string => `\`${word}\``
const listOf = (words: readonly string[]): string => words.map(code).join(', ')

const byText = (one: readonly string[], other: readonly string[]): number =>
  one.join(' ') < other.join(' ') ? -1 : 1
