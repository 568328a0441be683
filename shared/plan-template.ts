import * as z from 'zod'

/** What a plan may be started from, at a glance. */
export const templateLineSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Whom it suits and what is in it, in a sentence. */
  about: z.string(),
  /** Of the template's words (BCP 47). */
  language: z.string(),
  /** Codes of the themes it is about; none for one that suits any. */
  themes: z.array(z.string()).readonly(),
  /** The period it is made for; in another, its dates are stretched or drawn together. */
  months: z.int(),
  outputs: z.int(),
  actions: z.int(),
  indicators: z.int(),
  /** The titles of its outputs, and of the actions under each, in order. */
  outline: z
    .array(z.object({ output: z.string(), actions: z.array(z.string()).readonly() }))
    .readonly(),
})
export type TemplateLine = z.infer<typeof templateLineSchema>
export const templateIdSchema = z.string().regex(/^[a-z-]{1,40}$/)
