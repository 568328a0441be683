import * as z from 'zod'
import { organisationIdSchema, personIdSchema } from './ids.ts'

export const emailSchema = z.email().max(254).toLowerCase()
/** A BCP 47 language tag, e.g. `en`, `pt-MZ`. */
export const languageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
/** An IANA time zone this machine knows, e.g. `Asia/Bishkek`. */
export const timeZoneSchema = z.string().max(60).refine(isTimeZone, 'not a known IANA time zone')
export const dateSchema = z.iso.date()
export const instantSchema = z.iso.datetime()

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

export const ORGANISATION_TYPES = [
  'local-government',
  'other-public',
  'national-ngo',
  'international-ngo',
  'private',
  'academic',
] as const

/** A city, county, utility, NGO … `place` is how people say where it is («Harlan Falls, Montana»). */
export const organisationSchema = z.object({
  id: organisationIdSchema,
  name: z.string().trim().min(1).max(120),
  place: z.string().trim().min(1).max(120),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/),
  timeZone: timeZoneSchema,
  /** ISO weekday numbers, Monday is 1. */
  workingDays: z.array(z.int().min(1).max(7)).min(1).max(7).readonly(),
  type: z.enum(ORGANISATION_TYPES),
})
export type Organisation = z.infer<typeof organisationSchema>

/** An official or other member. The post is what is shown: posts outlive persons, and names are optional. */
export const personSchema = z.object({
  id: personIdSchema,
  email: emailSchema,
  name: z.string().trim().min(1).max(120).optional(),
  post: z.string().trim().min(1).max(120),
  organisationId: organisationIdSchema.optional(),
  language: languageSchema,
  /** True for the programme's own staff, who set up organisations, people and partnerships. */
  programmeManager: z.boolean(),
})
export type Person = z.infer<typeof personSchema>
