import * as z from 'zod'
import { organisationIdSchema, partnershipIdSchema, personIdSchema } from './ids.ts'
import { dateSchema, instantSchema, languageSchema, organisationSchema } from './people.ts'
import { roleSchema } from './roles.ts'

export const STAGES = [
  'proposed',
  'matched',
  'committed',
  'diagnostic',
  'planning',
  'implementing',
  'closing',
  'closed',
  'suspended',
  'cancelled',
] as const
export type Stage = (typeof STAGES)[number]

export const ORGANISATION_ROLES = [
  'resource-partner',
  'host-country-partner',
  'third-country-partner',
  'facilitating-organisation',
  'funder',
  'supporting',
] as const

export const agreementSchema = z.object({
  type: z.enum([
    'memorandum-of-understanding',
    'letter-of-intent',
    'cooperative-agreement',
    'friendship-city',
  ]),
  date: dateSchema,
  resolution: z.string().max(120).optional(),
  body: z.string().max(120).optional(),
})

const matchSchema = z.object({
  explanation: z.string().max(1_000),
  reasons: z
    .array(
      z.object({
        text: z.string().max(300),
        weight: z.enum(['strong', 'some', 'weak', 'unknown']),
      }),
    )
    .readonly(),
})

export const visitSchema = z.object({
  id: z.string().max(40),
  title: z.string().max(160),
  purpose: z.string().max(1_000),
  direction: z.enum(['to-host', 'to-resource', 'third-place', 'virtual']),
  host: organisationIdSchema,
  place: z.string().max(120),
  start: dateSchema,
  end: dateSchema,
  status: z.enum(['planned', 'confirmed', 'completed', 'cancelled']),
})
export type Visit = z.infer<typeof visitSchema>

export const memberOrganisationSchema = z.object({
  organisationId: organisationIdSchema,
  role: z.enum(ORGANISATION_ROLES),
  /** Leads its side; the order of leads gives the sides their letters A, B, C … */
  lead: z.boolean(),
})

/** What a programme manager says to begin a partnership. */
export const newPartnershipSchema = z.object({
  reference: z.string().trim().min(1).max(40),
  title: z.string().trim().min(1).max(160),
  purpose: z.string().trim().max(1_000),
  stage: z.enum(STAGES),
  themes: z.array(z.string().max(40)).max(12).readonly(),
  /** Working languages; the first is the authoritative one. */
  languages: z.array(languageSchema).min(1).max(6).readonly(),
  organisations: z.array(memberOrganisationSchema).max(20).readonly(),
  agreement: agreementSchema.optional(),
  stalled: z.string().max(300).optional(),
  match: matchSchema.optional(),
})
export type NewPartnership = z.infer<typeof newPartnershipSchema>

export const partnershipSchema = newPartnershipSchema.extend({
  id: partnershipIdSchema,
  createdAt: instantSchema,
})
export type Partnership = z.infer<typeof partnershipSchema>

/** A person as the others of a partnership see them: no e-mail address. */
export const memberSchema = z.object({
  personId: personIdSchema,
  role: roleSchema,
  name: z.string().optional(),
  post: z.string(),
  organisationId: organisationIdSchema.optional(),
})
export type Member = z.infer<typeof memberSchema>

/** A line of «my partnerships». */
export const partnershipLineSchema = z.object({
  id: partnershipIdSchema,
  reference: z.string(),
  title: z.string(),
  stage: z.enum(STAGES),
  stalled: z.string().optional(),
  /** Null for a programme manager who is not a member. */
  myRole: roleSchema.nullable(),
  /** The lead organisations with the letters of their sides, the reader's own side first. */
  leads: z.array(organisationSchema.extend({ side: z.string() })).readonly(),
})
export type PartnershipLine = z.infer<typeof partnershipLineSchema>

export const partnershipPageSchema = partnershipSchema.extend({
  myRole: roleSchema.nullable(),
  organisationDetails: z.array(organisationSchema).readonly(),
  members: z.array(memberSchema).readonly(),
  visits: z.array(visitSchema).readonly(),
})
export type PartnershipPage = z.infer<typeof partnershipPageSchema>

type Organisations = Partnership['organisations']

/** The letter of a lead organisation: A for the first lead, B for the second …; undefined for others. */
export const leadLetterOf = (
  organisations: Organisations,
  organisationId: string | undefined,
): string | undefined => {
  const leads = organisations.filter(({ lead }) => lead)
  const index = leads.findIndex((member) => member.organisationId === organisationId)
  return index < 0 ? undefined : String.fromCharCode(65 + index)
}

/**
 * The side an organisation is on: a lead's own letter; a utility or NGO is on the side whose part it
 * shares, if only one lead has that part; undefined for who is on no side, such as facilitators.
 */
export const sideOf = (
  organisations: Organisations,
  organisationId: string | undefined,
): string | undefined => {
  const own = leadLetterOf(organisations, organisationId)
  const part = organisations.find((member) => member.organisationId === organisationId)?.role
  if (own !== undefined || part === undefined) return own
  const [lead, ...others] = organisations.filter((member) => member.lead && member.role === part)
  return others.length === 0 ? leadLetterOf(organisations, lead?.organisationId) : undefined
}
