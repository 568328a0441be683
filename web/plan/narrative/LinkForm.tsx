import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { linkFrom } from './links.ts'
import styles from './Narrative.module.css'

/** Asks where the chosen words lead to. */
export const LinkForm = ({
  address,
  onSet,
  onRemove,
  onClose,
}: {
  readonly address: string | undefined
  readonly onSet: (href: string) => void
  readonly onRemove: () => void
  readonly onClose: () => void
}) => {
  const { t } = useLingui()
  const [typed, setTyped] = useState(address ?? '')
  const [isWrong, setWrong] = useState(false)
  const set = () => {
    const href = linkFrom(typed)
    setWrong(href === undefined)
    if (href === undefined) return
    onSet(href)
    onClose()
  }
  return (
    <form
      noValidate
      className={styles.link}
      onSubmit={(event) => {
        event.preventDefault()
        set()
      }}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <TextField
        label={t`Address of a page or an e-mail`}
        value={typed}
        onChange={(words) => {
          setTyped(words)
          setWrong(false)
        }}
        autoFocus
        {...(isWrong && {
          error: t`This does not look like the address of a page or an e-mail.`,
        })}
      />
      <Button type="submit">
        <Trans>Set the link</Trans>
      </Button>
      {address !== undefined && (
        <Button
          onPress={() => {
            onRemove()
            onClose()
          }}
        >
          <Trans>Take the link away</Trans>
        </Button>
      )}
      <Button kind="plain" onPress={onClose}>
        <Trans>Cancel</Trans>
      </Button>
    </form>
  )
}
