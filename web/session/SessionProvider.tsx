import { createContext, type ReactNode, use } from 'react'
import type { Session } from './session.ts'

const SessionContext = createContext<Session | undefined>(undefined)

export const SessionProvider = ({
  session,
  children,
}: {
  readonly session: Session
  readonly children: ReactNode
}) => <SessionContext value={session}>{children}</SessionContext>

/** The session of this tab. */
export const useSession = (): Session => {
  const session = use(SessionContext)
  if (session === undefined) throw new Error('no SessionProvider above')
  return session
}
