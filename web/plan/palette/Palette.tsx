import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { cx } from '../../ui/cx.ts'
import { Dialog } from '../../ui/lazy.tsx'
import popover from '../../ui/popover.module.css'
import { TextField } from '../../ui/TextField.tsx'
import type { PlanTool } from '../use-shortcuts.ts'
import { readKept, writeKept } from '../views/kept.ts'
import styles from './Palette.module.css'
import { answering, usedNow } from './rank.ts'
import { type Doable, useCommands } from './use-commands.ts'

const RECENT = 'palette.recent'
const recentNow = (): readonly string[] => (readKept(RECENT) ?? '').split('\n').filter(Boolean)

/** Goes to anything in the plan, or does it, by a few words or a number. */
export const Palette = ({ onTool }: { readonly onTool: (tool: PlanTool | undefined) => void }) => {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const [recent] = useState(recentNow)
  const commands = useCommands(onTool)
  const offered = answering(commands, typed, recent)
  const run = (command: Doable | undefined) => {
    if (!command) return
    writeKept(RECENT, usedNow(recentNow(), command.id).join('\n'))
    onTool(undefined)
    command.run()
  }
  return (
    <Dialog title={<Trans>Go to or do</Trans>} isOpen onClose={() => onTool(undefined)}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <TextField
          label={<Trans>A view, a number, some words</Trans>}
          autoFocus
          placeholder={t`1.2, board, add …`}
        />
        <ListBox
          aria-label={t`What answers to that`}
          items={offered}
          onAction={(key) => run(offered.find(({ id }) => id === key))}
          renderEmptyState={() => (
            <p className={styles.nothing}>
              <Trans>Nothing answers to that.</Trans>
            </p>
          )}
          className={styles.list ?? ''}
        >
          {(command: Doable) => (
            <ListBoxItem
              id={command.id}
              textValue={`${command.number ?? ''} ${command.words}`.trim()}
              className={cx(popover.item, styles.item)}
            >
              {command.number !== undefined && (
                <bdi className={styles.number}>{command.number}</bdi>
              )}
              <span dir="auto" className={styles.words}>
                {command.words}
              </span>
              <span className={styles.kind}>{command.kind}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  )
}
