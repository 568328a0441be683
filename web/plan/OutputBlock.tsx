import { Trans, useLingui } from '@lingui/react/macro'
import { memo, type ReactNode, useId } from 'react'
import { MAX_CHARS, type Numbered } from '../../shared/plan.ts'
import type { PlanOutput } from '../../shared/plan-fields.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { ActionRow } from './ActionRow.tsx'
import { IndicatorRow } from './IndicatorRow.tsx'
import { LiveText } from './LiveText.tsx'
import { rowEdits } from './load.ts'
import { MoreButton } from './MoreButton.tsx'
import styles from './OutputBlock.module.css'
import { rowPlace } from './place.ts'
import type { OutputRows } from './sheet.ts'
import { useIsOpen, useSheet, useTools } from './tools.tsx'

/** One output: what will be there in the end, how it is measured, and what is done for it. */
export const OutputBlock = memo(({ rows }: { readonly rows: OutputRows }) => {
  const output = useSheet((sheet) => sheet.outputs[rows.id])
  const tools = useTools()
  if (!output) return null
  return (
    <section
      id={rows.id}
      data-row={rows.id}
      tabIndex={-1}
      aria-labelledby={`${rows.id}-name`}
      className={styles.output}
    >
      <OutputHead output={output} />
      {rows.indicators.length > 0 && (
        <RowList kind={<Trans>Indicators</Trans>}>
          {rows.indicators.map((row) => (
            <IndicatorRow key={row} row={row} />
          ))}
        </RowList>
      )}
      {rows.actions.length > 0 && (
        <RowList kind={<Trans>Actions</Trans>}>
          {rows.actions.map((row) => (
            <ActionRow key={row} row={row} />
          ))}
        </RowList>
      )}
      {tools.canEdit && (
        <div className={styles.add}>
          <Button
            kind="plain"
            onPress={() => void rowEdits().then(({ addNewAction }) => addNewAction(tools, rows.id))}
          >
            <Icon name="plus" />
            <Trans>Add an action</Trans>
          </Button>
          <Button
            kind="plain"
            onPress={() =>
              void rowEdits().then(({ addNewIndicator }) => addNewIndicator(tools, rows.id))
            }
          >
            <Icon name="plus" />
            <Trans>Add an indicator</Trans>
          </Button>
        </div>
      )}
    </section>
  )
})

const RowList = ({
  kind,
  children,
}: {
  readonly kind: ReactNode
  readonly children: ReactNode
}) => {
  const id = useId()
  return (
    <div className={styles.list}>
      <h4 id={id} className={styles.kind}>
        {kind}
      </h4>
      <ul aria-labelledby={id}>{children}</ul>
    </div>
  )
}

const OutputHead = ({ output }: { readonly output: Numbered<PlanOutput> }) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const isNew = useIsOpen(output.id) === 'new'
  const at = (field: string) => rowPlace('outputs', output.id, field)
  return (
    <div className={styles.head}>
      <VisuallyHidden>
        <h3 id={`${output.id}-name`}>
          <Trans>
            Output {output.number}: {output.title}
          </Trans>
        </h3>
      </VisuallyHidden>
      <span aria-hidden className={styles.number}>
        {output.number}
      </span>
      <div className={styles.names}>
        <LiveText
          place={at('title')}
          label={t`Title of output ${output.number}`}
          most={MAX_CHARS.title}
          look="paper"
          isLabelHidden
          isOneLine
          placeholder={t`What will be there in the end`}
          autoFocus={isNew}
          className={styles.title}
        />
        {(canEdit || output.description !== '') && (
          <LiveText
            place={at('description')}
            label={t`Description of output ${output.number}`}
            most={MAX_CHARS.text}
            look="paper"
            isLabelHidden
            placeholder={t`Describe this output`}
            className={styles.description}
          />
        )}
      </div>
      {canEdit && (
        <MoreButton root="outputs" row={output.id} name={t`More for output ${output.number}`} />
      )}
    </div>
  )
}
