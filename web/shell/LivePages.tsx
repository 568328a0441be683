import { type ReactNode, useCallback } from 'react'
import { api } from '../../shared/api.ts'
import { LiveProvider } from '../live/LiveProvider.tsx'
import { useMe } from '../session/ask.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { whoIsHere } from '../session/who.ts'
import { SaveSlot } from '../ui/slot.tsx'
import { useWarm } from '../ui/use-warm.ts'
import { LeaveGuard, loadAskFirst } from './LeaveGuard.tsx'
import { SaveMark } from './SaveMark.tsx'

const PARTS = [() => import('../ui/MenuList.tsx'), () => import('../ui/modal.tsx'), loadAskFirst]

/**
 * Holds the one live connection of a signed-in person, whichever screen they are on, says whether
 * what they wrote is saved, and asks before anything unsaved is left behind. A chunk of its own:
 * screens without live parts do not wait for it.
 *
 * @param children the screen, if it is a live one.
 */
export const LivePages = ({ children }: { readonly children: ReactNode }) => {
  const { call } = useSession()
  const named = whoIsHere()
  const me = useMe(named === undefined)
  const personId = named ?? me.data?.id
  const ticket = useCallback(async () => (await call(api.socketTicket, {})).ticket, [call])
  useWarm(PARTS)
  if (personId === undefined) return null
  return (
    <LiveProvider personId={personId} ticket={ticket}>
      <SaveSlot>
        <SaveMark />
      </SaveSlot>
      <LeaveGuard />
      {children}
    </LiveProvider>
  )
}
