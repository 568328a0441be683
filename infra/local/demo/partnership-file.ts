import * as z from 'zod'
import {
  agreementSchema,
  ORGANISATION_ROLES,
  STAGES,
  visitSchema,
} from '../../../shared/partnership.ts'
import { ORGANISATION_TYPES, timeZoneSchema } from '../../../shared/people.ts'
import { THEMES } from '../../../shared/plan-codes.ts'
import { roleSchema } from '../../../shared/roles.ts'
import { MODERATION_CATEGORIES } from '../../../shared/thread.ts'
import { DATE, DATE_HELP, date, id, planFile, words } from './plan-file.ts'

const MOMENT_HELP = 'write a date and a time of day, such as "-9d 14:05"'

const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, {
  error: 'use a language code such as en, ky or pt-MZ',
})
const moment = z
  .string()
  .regex(/^\S+ ([01]\d|2[0-3]):[0-5]\d$/, { error: MOMENT_HELP })
  .refine((text) => DATE.test(text.split(' ')[0] ?? ''), { error: DATE_HELP })
const email = z.email({ error: 'is not an e-mail address' }).endsWith('.example', {
  error: 'must end in .example, so that no letter reaches a real person',
})
const timeZone = z.string().refine((name) => timeZoneSchema.safeParse(name).success, {
  error: 'is not a time zone such as America/Denver',
})

const organisationRole = z.enum(ORGANISATION_ROLES)

const organisation = z.strictObject({
  id,
  name: words,
  place: words,
  country: z.string().regex(/^[A-Z]{2}$/, { error: 'use a two-letter country code such as KG' }),
  timeZone,
  workingDays: z.array(z.int().min(1).max(7)).min(1),
  type: z.enum(ORGANISATION_TYPES),
  role: organisationRole,
  lead: z.boolean().default(false),
})

const platformPerson = z.strictObject({ id, email, post: words, language })
const person = platformPerson.extend({ organisation: id, role: roleSchema })

const visit = z.strictObject({
  id,
  title: words,
  purpose: words,
  direction: visitSchema.shape.direction,
  host: id,
  place: words,
  start: date,
  end: date,
  status: visitSchema.shape.status,
})

const thread = z.strictObject({
  id,
  title: words,
  about: z.strictObject({ plan: id, action: id }).optional(),
  messages: z
    .array(z.strictObject({ id, by: id, at: moment, text: words, replyTo: id.optional() }))
    .min(1),
  closed: z.strictObject({ by: id, at: moment, reason: words }).optional(),
  report: z
    .strictObject({
      message: id,
      by: id,
      category: z.enum(MODERATION_CATEGORIES),
      note: words,
      at: moment,
    })
    .optional(),
})

// A plain union would complain about the form that was not meant; the keys say which one is.
const fullOr = <Full extends z.ZodType, Short extends z.ZodType>(full: Full, short: Short) =>
  z.unknown().transform((written, context): z.output<Full> | z.output<Short> => {
    const keys = Object.keys(written ?? {})
    const meant = keys.every((key) => key === 'id' || key === 'role') ? short : full
    const result = meant.safeParse(written)
    if (result.success) return result.data
    // Zod's raw issue is its issue plus the input; spreading loses which kind of issue it is.
    const asRaw = (issue: z.core.$ZodIssue) => ({ ...issue, input: written }) as z.core.$ZodRawIssue
    context.issues.push(...result.error.issues.map(asRaw))
    return z.NEVER
  })

/** One file of the folder `partnerships/`, as a practitioner writes it. */
export const partnershipFile = z.strictObject({
  id,
  reference: words,
  title: words,
  stage: z.enum(STAGES),
  purpose: words,
  themes: z.array(z.enum(THEMES)).min(1),
  languages: z.array(language).min(1),
  stalled: words.optional(),
  match: z
    .strictObject({
      explanation: words,
      reasons: z.array(
        z.strictObject({ text: words, weight: z.enum(['strong', 'some', 'weak', 'unknown']) }),
      ),
    })
    .optional(),
  agreement: z
    .strictObject({
      type: agreementSchema.shape.type,
      date,
      resolution: words.optional(),
      body: words.optional(),
    })
    .optional(),
  organisations: z.array(fullOr(organisation, z.strictObject({ id, role: organisationRole }))),
  people: z.array(fullOr(person, z.strictObject({ id, role: roleSchema }))),
  visits: z.array(visit).default([]),
  plans: z.array(planFile).default([]),
  threads: z.array(thread).default([]),
})

/** The file `platform.yaml`: the programme's own staff, who are of no partnership. */
export const platformFile = z.strictObject({ people: z.array(platformPerson).min(1) })

export type PlatformPerson = z.infer<typeof platformPerson>
export type Organisation = z.infer<typeof organisation>
export type Person = z.infer<typeof person>
export type PartnershipFile = z.infer<typeof partnershipFile>
