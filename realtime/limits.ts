import { EVENTS_BURST, EVENTS_PER_SECOND } from '../shared/limits.ts'
import { Refusal } from '../shared/refusal.ts'

interface Bucket {
  tokens: number
  filledAt: number
}

/** Counts what each person does. A person who is quiet for long enough is forgotten. */
export const createLimits = (now: () => number) => {
  const buckets = new Map<string, Bucket>()
  const fill = (bucket: Bucket) => {
    const gained = ((now() - bucket.filledAt) / 1_000) * EVENTS_PER_SECOND
    bucket.tokens = Math.min(EVENTS_BURST, bucket.tokens + gained)
    bucket.filledAt = now()
  }

  return {
    /** @throws Refusal `too-fast` when this person should wait first. */
    spend: (person: string) => {
      const bucket = buckets.get(person) ?? { tokens: EVENTS_BURST, filledAt: now() }
      buckets.set(person, bucket)
      fill(bucket)
      if (bucket.tokens < 1) {
        const retryAfterMs = Math.ceil(1_000 / EVENTS_PER_SECOND)
        throw new Refusal('too-fast', 'Slow down a little.', { retryAfterMs })
      }
      bucket.tokens -= 1
    },
    forgetQuiet: () => {
      for (const [person, bucket] of buckets) {
        fill(bucket)
        if (bucket.tokens >= EVENTS_BURST) buckets.delete(person)
      }
    },
  }
}
export type Limits = ReturnType<typeof createLimits>
