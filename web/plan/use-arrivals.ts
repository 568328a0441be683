import { useLingui } from '@lingui/react/macro'
import { useEffect, useEffectEvent } from 'react'
import type { PersonId } from '../../shared/ids.ts'
import { newcomers } from './company.ts'
import { useTools } from './tools.tsx'

/** Several who come together are said in one sentence; who was here a moment ago is not said again. */
const GATHER_MS = 2_000

/** Says politely who came, to who does not see it. */
export const useArrivals = () => {
  const { t } = useLingui()
  const { plan, me, personOf, say } = useTools()
  const tell = useEffectEvent((people: readonly PersonId[]) => {
    const names = people.map((id) => {
      const { post, place } = personOf(id)
      return place === undefined ? post : `${post} (${place})`
    })
    const who = names.join(', ')
    say(t`Here now: ${who}`)
  })
  useEffect(() => {
    const known = new Set<PersonId>([me])
    let timer: ReturnType<typeof setTimeout> | undefined
    const gather = () => {
      timer = undefined
      const came = newcomers(known, plan.others.get())
      for (const person of came) known.add(person)
      if (came.length > 0) tell(came)
    }
    const wait = () => {
      timer ??= setTimeout(gather, GATHER_MS)
    }
    // Whoever came first was here before this.
    wait()
    const stop = plan.others.subscribe(wait)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [plan, me])
}
