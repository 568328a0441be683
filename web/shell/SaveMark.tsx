import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useId, useState } from 'react'
import { useLink, useSaveState } from '../live/LiveProvider.tsx'
import { Button } from '../ui/Button.tsx'
import { cx } from '../ui/cx.ts'
import { REASON_WORDS } from '../words/reasons.ts'
import styles from './SaveMark.module.css'
import { SaveMore } from './SaveMore.tsx'
import { changesIn, type ShownSave, shownSave } from './shown-save.ts'
import { useSteady } from './use-steady.ts'

/**
 * Whether what I wrote is saved, on every screen; one press says more. What is shown keeps still while
 * something passes by itself; `data-save-state` and `data-unsaved` tell the exact moment.
 */
export const SaveMark = () => {
  const save = useSaveState()
  const link = useLink()
  const shown = useSteady(shownSave(save, link))
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const close = () => setOpen(false)
  return (
    <div
      className={styles.place}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) close()
      }}
      onKeyDown={({ key }) => key === 'Escape' && close()}
      role="status"
      aria-live="polite"
      data-save-state={save.state}
      data-unsaved={changesIn(save)}
      data-link={link.state}
    >
      <Button
        kind="plain"
        className={styles.mark}
        aria-expanded={isOpen}
        aria-controls={id}
        onPress={() => setOpen(!isOpen)}
      >
        <span aria-hidden className={cx(styles.shape, styles[shown.state])} />
        <span className={styles.wide}>
          <Words shown={shown} />
        </span>
        <span className={styles.narrow}>
          <ShortWords shown={shown} />
        </span>
      </Button>
      {isOpen && <SaveMore id={id} shown={shown} />}
    </div>
  )
}

const Words = ({ shown }: { readonly shown: ShownSave }) => {
  const { t } = useLingui()
  switch (shown.state) {
    case 'saved':
      return <Trans>Saved</Trans>
    case 'sending':
      return <Plural value={shown.changes} one="Sending # change" other="Sending # changes" />
    case 'offline':
      if (shown.changes === 0) return <Trans>Offline</Trans>
      return (
        <Plural
          value={shown.changes}
          one="Offline: # change kept on this device"
          other="Offline: # changes kept on this device"
        />
      )
    case 'refused':
      return <Trans>Not saved: {t(REASON_WORDS[shown.kind])}</Trans>
  }
}

/** The same where there is no room: phones. */
const ShortWords = ({ shown }: { readonly shown: ShownSave }) => {
  switch (shown.state) {
    case 'saved':
      return <Trans>Saved</Trans>
    case 'sending':
      return <Trans>Sending {shown.changes}</Trans>
    case 'offline':
      if (shown.changes === 0) return <Trans>Offline</Trans>
      return <Trans>Offline, {shown.changes} kept here</Trans>
    case 'refused':
      return <Trans>Not saved</Trans>
  }
}
