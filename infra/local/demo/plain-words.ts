import type { core } from 'zod'

/** What is wrong and where, in words for the person who wrote the file: "plans → p1 → outputs → o2: …". */
export const complaint = (issue: core.$ZodIssue, written: unknown): string =>
  `${place(issue.path, written)}: ${wrong(issue, written)}`

const wrong = (issue: core.$ZodIssue, written: unknown): string => {
  if (at(issue.path, written) === undefined) return 'is missing'
  if (issue.code === 'unrecognized_keys') return `does not know ${issue.keys.join(', ')}`
  return issue.message
}

const at = (path: readonly PropertyKey[], written: unknown): unknown =>
  path.reduce<unknown>((from, key) => (from as Record<PropertyKey, unknown> | null)?.[key], written)

/** The path with the id of each listed thing, or else its number counted from 1. */
const place = (path: readonly PropertyKey[], written: unknown): string =>
  path
    .map((key, depth) => {
      if (typeof key !== 'number') return String(key)
      const listed = at(path.slice(0, depth + 1), written) as { id?: unknown } | null
      return typeof listed?.id === 'string' ? listed.id : `number ${key + 1}`
    })
    .join(' → ') || 'the file'
