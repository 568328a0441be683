import { Trans, useLingui } from '@lingui/react/macro'
import { memo, type ReactNode, Suspense, useId } from 'react'
import type { RowId } from '../../shared/ids.ts'
import { MAX_CHARS } from '../../shared/plan.ts'
import { useStore } from '../live/LiveProvider.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { ActionRow } from './ActionRow.tsx'
import { CopyButton } from './CopyButton.tsx'
import { LiveText } from './LiveText.tsx'
import { rowEdits } from './load.ts'
import { MoreButton } from './MoreButton.tsx'
import styles from './OutputBlock.module.css'
import { rowPlace } from './place.ts'
import type { OutcomeRows } from './sheet.ts'
import { type Tools, useIsOpen, useSheet, useTools } from './tools.tsx'
import { Worth } from './Worth.tsx'

interface OutcomeProps {
  readonly rows: OutcomeRows
  /** Of its outputs; left out, all. */
  readonly most?: number | undefined
}

/** An outcome with the outputs that lead to it; or, without an id, the outputs that lead to none. */
export const OutcomeBlock = memo(({ rows, most }: OutcomeProps) => {
  const { id, outputs, indicators } = rows
  return (
    <>
      {id !== undefined && (
        <section id={id} data-row={id} tabIndex={-1} className={styles.outcome}>
          <OutcomeHead row={id} />
          <Indicators rows={indicators} />
          <AddRow
            words={<Trans>Add an indicator</Trans>}
            add={({ addNewIndicator }, tools) => addNewIndicator(tools, { outcome: id })}
          />
        </section>
      )}
      {outputs.slice(0, most).map((output) => (
        <OutputBlock key={output} row={output} />
      ))}
    </>
  )
})

const OutcomeHead = ({ row }: { readonly row: RowId }) => {
  const { t } = useLingui()
  const outcome = useSheet(({ content }) => content.outcomes.find(({ id }) => id === row))
  if (!outcome) return null
  return (
    <Head
      root="outcomes"
      row={row}
      number="◎"
      name={t`Outcome`}
      title={outcome.title}
      description={outcome.description}
      placeholder={t`What will be different`}
    />
  )
}

/** One output: what will be there in the end, how it is measured, and what is done for it. */
const OutputBlock = memo(({ row }: { readonly row: RowId }) => {
  const { t } = useLingui()
  const output = useSheet((sheet) => sheet.outputs[row])
  const rows = useSheet((sheet) => sheet.rows.find(({ id }) => id === row))
  if (!output || !rows) return null
  return (
    <section
      id={row}
      data-row={row}
      data-output={row}
      tabIndex={-1}
      aria-labelledby={`${row}-name`}
      className={styles.output}
    >
      <Head
        root="outputs"
        row={row}
        number={output.number}
        name={t`Output ${output.number}`}
        title={output.title}
        description={output.description}
        placeholder={t`What will be there in the end`}
      />
      <Indicators rows={rows.indicators} />
      {rows.actions.length > 0 && (
        <RowList kind={<Trans>Actions</Trans>}>
          {rows.actions.map((row) => (
            <ActionRow key={row} row={row} />
          ))}
        </RowList>
      )}
      <AddRow
        words={<Trans>Add an action</Trans>}
        add={({ addNewAction }, tools) => addNewAction(tools, row)}
      />
      <CopyButton output={row} className={styles.add} />
      <AddRow
        words={<Trans>Add an indicator</Trans>}
        add={({ addNewIndicator }, tools) => addNewIndicator(tools, { output: row })}
      />
    </section>
  )
})

const IndicatorRows = lazyNamed(
  async () => (await import('./later.ts')).loadIndicatorRows(),
  'IndicatorRows',
)

const Indicators = ({ rows }: { readonly rows: readonly RowId[] }) => {
  const isNear = useStore(useTools().isNear)
  if (rows.length === 0) return null
  const shape = <SkeletonRows rows={rows.length} />
  return (
    <RowList kind={<Trans>Indicators</Trans>}>
      {isNear ? (
        <Suspense fallback={shape}>
          <IndicatorRows rows={rows} />
        </Suspense>
      ) : (
        shape
      )}
    </RowList>
  )
}

const AddRow = ({
  words,
  add,
}: {
  readonly words: ReactNode
  readonly add: (edits: Awaited<ReturnType<typeof rowEdits>>, tools: Tools) => void
}) => {
  const tools = useTools()
  if (!tools.canEdit) return null
  return (
    <Button
      kind="plain"
      className={styles.add}
      onPress={() => void rowEdits().then((edits) => add(edits, tools))}
    >
      <Icon name="plus" />
      {words}
    </Button>
  )
}

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

interface HeadProps {
  readonly root: 'outcomes' | 'outputs'
  readonly row: RowId
  readonly number: string
  /** «Output 1»: the row as a list of rows calls it. */
  readonly name: string
  readonly title: string
  readonly description: string
  readonly placeholder: string
}

const Head = ({ root, row, number, name, title, description, placeholder }: HeadProps) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const isNew = useIsOpen(row) === 'new'
  const at = (field: string) => rowPlace(root, row, field)
  return (
    <div className={styles.head}>
      <VisuallyHidden>
        <h3 id={`${row}-name`}>{`${name}: ${title}`}</h3>
      </VisuallyHidden>
      <span aria-hidden className={styles.number}>
        {number}
      </span>
      <div className={styles.names}>
        <LiveText
          place={at('title')}
          label={t`Title: ${name}`}
          most={MAX_CHARS.title}
          look="paper"
          isLabelHidden
          isOneLine
          placeholder={placeholder}
          autoFocus={isNew}
          className={styles.title}
        />
        {(canEdit || description !== '') && (
          <LiveText
            place={at('description')}
            label={t`Description: ${name}`}
            most={MAX_CHARS.text}
            look="paper"
            isLabelHidden
            placeholder={t`Describe it`}
            className={styles.description}
          />
        )}
      </div>
      <Worth row={row} />
      {canEdit && <MoreButton root={root} row={row} name={t`More: ${name}`} />}
    </div>
  )
}
