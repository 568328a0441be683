import { createContext, type ReactNode, use, useEffect, useState } from 'react'

const NowContext = createContext<Date>(new Date(0))
const MINUTE_MS = 60_000

/** One clock for the whole page, ticking as each minute begins. `clock` is the world's. */
export const NowProvider = ({
  clock,
  children,
}: {
  readonly clock: () => Date
  readonly children: ReactNode
}) => {
  const [now, setNow] = useState(clock)
  useEffect(() => {
    const wait = MINUTE_MS - (now.getTime() % MINUTE_MS)
    const timer = setTimeout(() => setNow(clock()), wait + 50)
    return () => clearTimeout(timer)
  }, [now, clock])
  return <NowContext value={now}>{children}</NowContext>
}

/** The present, to the minute. */
export const useNow = (): Date => use(NowContext)
