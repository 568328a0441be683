import { useEffect, useEffectEvent } from 'react'
import { api } from '../../shared/api.ts'
import type { Case } from '../../shared/case.ts'
import { can, type Role } from '../../shared/roles.ts'
import type { ThreadLine } from '../../shared/thread.ts'
import { useAskAll } from '../session/ask.ts'

/** Reports are not live; a facilitator who stays in a thread sees new ones this soon. */
const LOOK_EVERY_MS = 60_000

/** The open case of a message of this thread, for facilitators. */
export const useCases = (
  { id, partnershipId }: ThreadLine,
  role: Role | undefined,
): ((seq: number) => Case | undefined) => {
  const enabled = can(role, 'thread:moderate')
  const cases = useAskAll(api.listCases, { partnershipId }, { enabled })
  const look = useEffectEvent(cases.again)
  useEffect(() => {
    if (!enabled) return
    const timer = setInterval(() => document.visibilityState === 'visible' && look(), LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [enabled])
  return (seq) =>
    cases.data?.find((each) => each.threadId === id && each.seq === seq && each.state === 'open')
}
