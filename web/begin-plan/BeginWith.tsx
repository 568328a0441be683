import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { MAX_SHEET_CHARS } from '../../shared/plan-import.ts'
import type { TemplateLine } from '../../shared/plan-template.ts'
import { Button } from '../ui/Button.tsx'
import styles from './BeginWith.module.css'
import { Held } from './TemplateChoice.tsx'

/** What a plan begins with. */
export type Start =
  | { readonly kind: 'template'; readonly template: TemplateLine | undefined }
  | { readonly kind: 'sheet'; readonly name: string; readonly text: string }

/** What is chosen to begin with, and the ways to another choice. */
export const BeginWith = ({
  start,
  onChoose,
  onSheet,
}: {
  readonly start: Start
  /** Opens the templates. */
  readonly onChoose: () => void
  readonly onSheet: (sheet: { name: string; text: string }) => void
}) => {
  const { t } = useLingui()
  const read = async (files: FileList | null) => {
    const file = files?.[0]
    if (file) onSheet({ name: file.name, text: await file.text() })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div role="group" aria-label={t`Begin with`} className={styles.start}>
      <div className={styles.chosen} data-start={start.kind}>
        <Chosen start={start} />
      </div>
      <div className={styles.ways}>
        <Button onPress={onChoose}>
          <Trans>Choose a template</Trans>
        </Button>
        <FileTrigger
          acceptedFileTypes={['.csv', 'text/csv']}
          onSelect={(files) => void read(files)}
        >
          <Button>
            <Trans>From a spreadsheet</Trans>
          </Button>
        </FileTrigger>
      </div>
    </div>
  )
}

const Chosen = ({ start }: { readonly start: Start }): ReactNode => {
  if (start.kind === 'sheet')
    return (
      <>
        <bdi className={styles.name}>{start.name}</bdi>
        <p className={styles.soft}>
          {start.text.length > MAX_SHEET_CHARS ? (
            <strong role="alert">
              <Trans>This file is too large for one plan. Divide it.</Trans>
            </strong>
          ) : (
            <Trans>
              A CSV sheet, one action a row, as «Download as a sheet» gives it. Without dates the
              period goes from its earliest start to its latest end.
            </Trans>
          )}
        </p>
      </>
    )
  const { template } = start
  if (template === undefined)
    return (
      <span className={styles.name}>
        <Trans>A blank plan</Trans>
      </span>
    )
  return (
    <>
      <bdi lang={template.language} className={styles.name}>
        {template.title}
      </bdi>
      <Held template={template} />
    </>
  )
}
