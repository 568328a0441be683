import { createContext, type ReactNode, type RefObject, use, useEffect, useRef } from 'react'
import { useSession } from '../session/SessionProvider.tsx'

/** What is done before signing out; false when the person thinks better of it. */
type Farewell = () => Promise<boolean>

const LeaveContext = createContext<RefObject<Farewell | undefined>>({ current: undefined })

/** Round the shell and its screens, so that the menu that signs out finds those with something unsaved. */
export const LeaveProvider = ({ children }: { readonly children: ReactNode }) => (
  <LeaveContext value={useRef<Farewell | undefined>(undefined)}>{children}</LeaveContext>
)

/** Signs out, after whatever must come before it. */
export const useSignOut = (): (() => Promise<void>) => {
  const { signOut } = useSession()
  const farewell = use(LeaveContext)
  return async () => {
    if ((await farewell.current?.()) !== false) await signOut()
  }
}

export const useBeforeSignOut = (wish: Farewell) => {
  const farewell = use(LeaveContext)
  useEffect(() => {
    farewell.current = wish
    return () => {
      farewell.current = undefined
    }
  })
}
