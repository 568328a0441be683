import { basename, extname } from 'node:path'
import { parseArgs } from 'node:util'
import { dateSchema, languageSchema } from '../../../shared/people.ts'
import { MAX_CHARS } from '../../../shared/plan.ts'
import { Trouble } from '../database/trouble.ts'

export const USAGE = `npm run import -- plan.csv --partnership <id> [--title "…"] [--start 2026-01-01 --end 2026-12-31]
    [--language en] [--by <email>]     (docs/import.md says how the sheet must look)`

/** What the person who typed the command wants. */
export interface ImportWish {
  readonly path: string
  readonly partnershipId: string
  readonly title: string
  readonly periodStart?: string
  readonly periodEnd?: string
  readonly language?: string
  /** Whose plan it will be, by e-mail address. */
  readonly by?: string
}

const OPTIONS = {
  partnership: { type: 'string' },
  title: { type: 'string' },
  start: { type: 'string' },
  end: { type: 'string' },
  language: { type: 'string' },
  by: { type: 'string' },
} as const

/** @throws Trouble that says what is missing or not understood, and how the command is written. */
export const readArguments = (args: readonly string[]): ImportWish => {
  const { positionals, values } = parse(args)
  const [path, ...others] = positionals
  const { partnership: partnershipId, title = path && titleOf(path), start, end } = values
  if (path === undefined) throw unclear('Name the CSV file to import.')
  if (others.length > 0) throw unclear('Name one file only.')
  if (partnershipId === undefined) throw unclear('Name the partnership with --partnership.')
  for (const [option, day] of Object.entries({ start, end })) {
    if (day !== undefined && !dateSchema.safeParse(day).success) {
      throw unclear(`--${option} must be a date like 2026-01-31.`)
    }
  }
  if (!title?.trim() || title.trim().length > MAX_CHARS.title) {
    throw unclear(`--title must have 1 to ${MAX_CHARS.title} characters.`)
  }
  if (values.language !== undefined && !languageSchema.safeParse(values.language).success) {
    throw unclear('--language must be a language tag like en or pt-MZ.')
  }
  return {
    ...{ path, partnershipId, title },
    ...(start !== undefined && { periodStart: start }),
    ...(end !== undefined && { periodEnd: end }),
    ...(values.language !== undefined && { language: values.language }),
    ...(values.by !== undefined && { by: values.by }),
  }
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw unclear(error instanceof Error ? error.message : String(error), error)
  }
}

const unclear = (words: string, cause?: unknown) => new Trouble(`${words}\n${USAGE}`, { cause })

/** «water-plan_2026.csv» is called «Water plan 2026». */
const titleOf = (path: string): string => {
  const name = basename(path, extname(path))
    .replace(/[-_\s]+/g, ' ')
    .trim()
  return (name.charAt(0).toUpperCase() + name.slice(1)).slice(0, MAX_CHARS.title)
}
