import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import type * as z from 'zod'
import { type PlatformPerson, partnershipFile, platformFile } from './partnership-file.ts'
import { complaint } from './plain-words.ts'
import { DATE } from './plan-file.ts'
import { brokenReferences, completed, type Partnership, registerOf } from './references.ts'

/** The demo world: who is in it, and what they agreed, planned and said. Dates are still relative to the seeding day. */
export type World = {
  /** The programme's own staff, of no partnership. */
  readonly people: readonly PlatformPerson[]
  readonly partnerships: readonly Partnership[]
}

/**
 * Reads `platform.yaml` and all files of `partnerships/`, in the order of their names.
 *
 * @param folder where both stand: this folder, unless a test has its own.
 * @throws Error naming the file, the place in it and what is wrong there, a line each, in plain words.
 */
export const readWorld = (folder: string): World => {
  const { people } = read(join(folder, 'platform.yaml'), platformFile)
  const paths = readdirSync(join(folder, 'partnerships'))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, 'partnerships', name))
  const files = paths.map((path) => ({ name: basename(path), file: read(path, partnershipFile) }))
  const register = registerOf(files.map(({ file }) => file))
  const whole = files.map(({ name, file }) => {
    const partnership = completed(file, register)
    return {
      partnership,
      broken: brokenReferences(file, partnership).map((it) => `${name}: ${it}`),
    }
  })
  const broken = whole.flatMap((it) => it.broken)
  if (broken.length > 0) throw new Error(broken.join('\n'))
  const partnerships = whole.map(({ partnership }) => partnership)
  return { people, partnerships }
}

const read = <Schema extends z.ZodType>(path: string, schema: Schema): z.output<Schema> => {
  const written = parsed(path)
  const result = schema.safeParse(written)
  if (result.success) return result.data
  const complaints = result.error.issues.map((issue) => complaint(issue, written))
  throw new Error(complaints.map((words) => `${basename(path)}: ${words}`).join('\n'))
}

const parsed = (path: string): unknown => {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${basename(path)}: ${(cause as Error).message}`, { cause })
  }
}

/**
 * The day a date of the files means, as YYYY-MM-DD: `-8m` is eight months before today, `-5m+5d` five days after
 * that of five months ago. A month that is too short gives its last day.
 *
 * @throws Error when the text is not a date.
 */
export const resolveDate = (text: string, today: string): string => {
  const [, base = 'today', offsets = ''] = DATE.exec(text) ?? []
  const day = base === 'today' ? today : base
  if (!DATE.test(text) || Number.isNaN(Date.parse(day))) throw new Error(`"${text}" is not a date`)
  return [...offsets.matchAll(/([+-]\d+)([dwmy])/g)].reduce(
    (from, [, count = '0', unit = 'd']) => moved(from, Number(count), unit),
    day,
  )
}

const moved = (day: string, count: number, unit: string): string => {
  const date = new Date(`${day}T00:00:00Z`)
  if (unit === 'd' || unit === 'w')
    date.setUTCDate(date.getUTCDate() + count * (unit === 'w' ? 7 : 1))
  else {
    const dayOfMonth = date.getUTCDate()
    date.setUTCMonth(date.getUTCMonth() + count * (unit === 'y' ? 12 : 1))
    // A 31st that ran over into the next month goes back to the last day of the month that was meant.
    if (date.getUTCDate() !== dayOfMonth) date.setUTCDate(0)
  }
  return date.toISOString().slice(0, 10)
}

/** The instant that "<date> HH:MM" means on the clocks of a time zone. */
export const resolveMoment = (text: string, today: string, timeZone: string): Date => {
  const [day = '', time = ''] = text.split(' ')
  const wall = Date.parse(`${resolveDate(day, today)}T${time}:00Z`)
  // The zone's distance from UTC is that near the instant, so a second look corrects the first.
  const near = wall - distance(wall, timeZone)
  return new Date(wall - distance(near, timeZone))
}

const distance = (instant: number, timeZone: string): number => {
  const wall = new Date(instant).toLocaleString('sv-SE', { timeZone })
  return Date.parse(`${wall.replace(' ', 'T')}Z`) - instant
}
