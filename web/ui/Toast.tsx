import { Trans } from '@lingui/react/macro'
import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import styles from './Toast.module.css'

export interface Notice {
  /** A sentence in the past tense: what was done. */
  readonly words: ReactNode
  /** Offered as «Undo» while the notice stands. */
  readonly undo?: () => void
}
type Show = (notice: Notice) => void

const ToastContext = createContext<Show>(() => undefined)
/** Long enough to read twice and reach for «Undo». */
const STANDS_MS = 12_000

/** Says what was done, with a way back. One at a time: a newer one takes the place. */
export const useToast = (): Show => use(ToastContext)

export const ToastProvider = ({ children }: { readonly children: ReactNode }) => {
  const [notice, setNotice] = useState<Notice>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const show = useCallback((next: Notice) => {
    clearTimeout(timer.current)
    setNotice(next)
    timer.current = setTimeout(() => setNotice(undefined), STANDS_MS)
  }, [])
  const undo = notice?.undo
  return (
    <ToastContext value={show}>
      {children}
      <div aria-live="polite" className={styles.region}>
        {notice !== undefined && (
          <div className={styles.toast}>
            <span>{notice.words}</span>
            {undo !== undefined && (
              <Button
                onPress={() => {
                  undo()
                  setNotice(undefined)
                }}
              >
                <Trans>Undo</Trans>
              </Button>
            )}
            <Button kind="plain" onPress={() => setNotice(undefined)}>
              <Trans>Dismiss</Trans>
            </Button>
          </div>
        )}
      </div>
    </ToastContext>
  )
}
