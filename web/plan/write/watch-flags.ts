import { useEffect, useMemo, useState } from 'react'
import type { AroundApproval } from '../../../shared/plan-approval.ts'
import { checkPlan } from '../../../shared/plan-checks.ts'
import type { PlanContent } from '../../../shared/plan-fields.ts'
import { byRow, type Finding } from '../../../shared/plan-flags.ts'
import { partsOf } from '../../../shared/plan-links.ts'
import { useNow } from '../../ui/now.tsx'
import { today } from '../../words/dates.ts'
import { type Flags, useTools } from '../tools.tsx'
import { usePartnership } from '../views/use-partnership.ts'

/** A pause in the writing: nobody needs to know of a date while it is being typed. */
const AFTER_MS = 400
/** Where many write there is none. */
const AT_LATEST_MS = 3_000

/** Calls soon, and again in each pause of what a store tells, or every few seconds where it never pauses. Returns how to stop. */
const inPauses = (subscribe: (tell: () => void) => () => void, look: () => void): (() => void) => {
  let since: number | undefined
  const run = () => {
    since = undefined
    look()
  }
  let timer = setTimeout(run)
  const stop = subscribe(() => {
    since ??= performance.now()
    clearTimeout(timer)
    const left = since + AT_LATEST_MS - performance.now()
    timer = setTimeout(run, Math.max(0, Math.min(AFTER_MS, left)))
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

/** The plan's values as they were in the last pause of the writing. */
export const usePausedContent = (): PlanContent => {
  const { sheet } = useTools()
  const [content, setContent] = useState(sheet.get().content)
  useEffect(() => inPauses(sheet.subscribe, () => setContent(sheet.get().content)), [sheet])
  return content
}

/** What the plan does not know by itself: whose side an organisation is on, which hosts, what is spoken, and what day it is. */
export const useAround = (): AroundApproval => {
  const { organisations } = useTools()
  const partnership = usePartnership()
  const day = today(useNow())
  return useMemo(() => {
    const sides = new Map(organisations.map(({ id, side }) => [id, side]))
    const hosts = partnership?.organisations.filter(({ role }) => role === 'host-country-partner')
    const names = new Set(hosts?.map(({ organisationId }) => organisationId))
    return {
      sideOf: (id) => id && sides.get(id),
      // Where no city hosts, nothing can be said of who should own what stays.
      isHost: names.size > 0 ? (id) => names.has(id) : undefined,
      languages: partnership?.languages,
      today: day,
    }
  }, [organisations, partnership, day])
}

/** Looks the plan over after each pause in the writing, for all who show what may be worth a look. */
export const useWatchFlags = (): void => {
  const { sheet, flags } = useTools()
  const around = useAround()
  useEffect(() => {
    const look = () => {
      const { content } = sheet.get()
      flags.set(flagsAt(content, checkPlan(content, around)))
    }
    return inPauses(sheet.subscribe, look)
  }, [sheet, flags, around])
}

/** By row, those of a part also at the action or indicator it is part of; `all` in the order of reading. */
export const flagsAt = (content: PlanContent, found: readonly Finding[]): Flags => {
  const at = new Map(byRow(found))
  const hosts = partsOf(content)
  for (const finding of found) {
    let host = finding.row && hosts.get(finding.row)
    while (host !== undefined) {
      at.set(host, [...(at.get(host) ?? []), finding])
      host = hosts.get(host)
    }
  }
  at.set('all', found)
  return at
}
