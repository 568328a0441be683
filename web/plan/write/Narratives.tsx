import { Trans, useLingui } from '@lingui/react/macro'
import type { RowId } from '../../../shared/ids.ts'
import { MAX_CHARS } from '../../../shared/plan.ts'
import { orderAfter } from '../../../shared/plan-edit.ts'
import { Button } from '../../ui/Button.tsx'
import { useToast } from '../../ui/Toast.tsx'
import { rowsOf } from '../fields/rows.ts'
import { LiveText } from '../LiveText.tsx'
import { rowPlace } from '../place.ts'
import { addNewRow, takeOut } from '../row-edits.ts'
import { NarrativeBody } from '../Situation.tsx'
import { useSheet, useTools } from '../tools.tsx'
import { AddLine } from './Lines.tsx'
import styles from './Part.module.css'

/** Further narrative parts of one kind: each has a title of its own, and can be added and taken out. */
export const Narratives = ({ kind }: { readonly kind: 'approach' | 'narrative' }) => {
  const tools = useTools()
  const sections = useSheet((sheet) => sheet.content.sections)
  const shown = rowsOf({ ...tools.sheet.get().content, sections }, 'sections').filter(
    (section) => section.kind === kind,
  )
  const add = () => {
    const id = addNewRow(tools, 'sections', { kind, order: orderAfter(sections) })
    tools.openRow.set({ row: id, isNew: true })
  }
  return (
    <>
      {shown.map(({ id, title }) => (
        <Section key={id} row={id} title={title} />
      ))}
      {tools.canEdit && (kind === 'narrative' || shown.length === 0) && (
        <AddLine onPress={add}>
          {kind === 'approach' ? (
            <Trans>Add how you work together</Trans>
          ) : (
            <Trans>Add a section of text</Trans>
          )}
        </AddLine>
      )}
    </>
  )
}

const Section = ({ row, title }: { readonly row: RowId; readonly title: string }) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  const isNew = tools.openRow.get()?.row === row
  const name = title === '' ? t`Section without a title yet` : title
  return (
    <section id={row} data-row={row} tabIndex={-1} aria-label={name} className={styles.part}>
      <div className={styles.titleLine}>
        <LiveText
          place={rowPlace('sections', row, 'title')}
          label={t`Title of the section`}
          most={MAX_CHARS.title}
          look="paper"
          isLabelHidden
          isOneLine
          autoFocus={isNew}
          placeholder={t`Title of the section`}
          className={styles.title}
        />
        {tools.canEdit && (
          <Button
            kind="plain"
            aria-label={t`Take out the section ${name}`}
            onPress={() =>
              toast({ words: t`It was taken out.`, undo: takeOut(tools, 'sections', row) })
            }
          >
            <Trans>Take out</Trans>
          </Button>
        )}
      </div>
      <NarrativeBody section={row} name={name} hint={t`Write here`} />
    </section>
  )
}
