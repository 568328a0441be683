import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import type { RowId } from '../../../../shared/ids.ts'
import { orderAfter } from '../../../../shared/plan-edit.ts'
import { fieldsOf } from '../../../../shared/plan-fields.ts'
import { useStore } from '../../../live/LiveProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { useToast } from '../../../ui/Toast.tsx'
import { FieldEditor } from '../../fields/FieldEditor.tsx'
import { addNewRow, takeOut } from '../../row-edits.ts'
import { useSheet, useTools } from '../../tools.tsx'
import { SidePanel } from '../SidePanel.tsx'
import { useEntered } from '../use-entered.ts'
import { Matrix } from './Matrix.tsx'
import { RiskLine } from './RiskLine.tsx'
import styles from './Risks.module.css'
import { byScore, type Cell, isIn, type NumberedRisk, risksOf } from './scores.ts'

/** What could go wrong: how likely, how bad, and what is done about it. */
export const RisksView = () => {
  useEntered()
  const { openRow, canEdit } = useTools()
  const sheet = useSheet((whole) => whole)
  const risks = useMemo(() => risksOf(sheet), [sheet])
  const [cell, setCell] = useState<Cell>()
  const open = useStore(openRow)
  const opened = risks.find(({ risk }) => risk.id === open?.row)
  if (risks.length === 0 && !opened)
    return (
      <EmptyState action={canEdit && <AddRisk isFirst />}>
        <Trans>
          A risk is what could keep the plan or an action from succeeding, with what both sides
          would do about it.
        </Trans>
      </EmptyState>
    )
  const notRated = risks.filter((risk) => isIn(risk, 'not-rated')).length
  return (
    <div className={cx(styles.view, opened && styles.withPanel)}>
      <div className={styles.main}>
        <div className={styles.overview}>
          <Matrix risks={risks} chosen={cell} onChoose={setCell} />
          <Legend notRated={notRated} cell={cell} onChoose={setCell} />
        </div>
        <List risks={risks} cell={cell} onAll={() => setCell(undefined)} open={opened?.risk.id} />
        {canEdit && (
          <div className={styles.add}>
            <AddRisk />
          </div>
        )}
      </div>
      {opened && <OpenRisk key={opened.risk.id} {...opened} isNew={open?.isNew === true} />}
    </div>
  )
}

const AddRisk = ({ isFirst = false }: { readonly isFirst?: boolean }) => {
  const tools = useTools()
  const add = () => {
    const order = orderAfter(tools.sheet.get().content.risks)
    tools.openRow.set({ row: addNewRow(tools, 'risks', { order }), isNew: true })
  }
  return (
    <Button kind={isFirst ? 'primary' : 'quiet'} onPress={add}>
      <Icon name="plus" />
      {isFirst ? <Trans>Add the first risk</Trans> : <Trans>Add a risk</Trans>}
    </Button>
  )
}

const Legend = ({
  notRated,
  cell,
  onChoose,
}: {
  readonly notRated: number
  readonly cell: Cell | undefined
  readonly onChoose: (cell: Cell | undefined) => void
}) => {
  const { canEdit } = useTools()
  return (
    <div className={styles.legend}>
      <p>
        <Trans>
          The score is likelihood times impact: up to 4 low, up to 9 medium, up to 12 high, from 15
          very high.
        </Trans>
      </p>
      <p>
        <Trans>Choose a cell to see its risks.</Trans>{' '}
        {canEdit && (
          <Trans>Drag a mark, or move it with the arrow keys, to rate its risk anew.</Trans>
        )}
      </p>
      {notRated > 0 && (
        <Button
          aria-pressed={cell === 'not-rated'}
          className={cx(cell === 'not-rated' && styles.pressed)}
          onPress={() => onChoose(cell === 'not-rated' ? undefined : 'not-rated')}
        >
          <Plural value={notRated} one="# risk is not rated" other="# risks are not rated" />
        </Button>
      )}
    </div>
  )
}

const List = ({
  risks,
  cell,
  onAll,
  open,
}: {
  readonly risks: readonly NumberedRisk[]
  readonly cell: Cell | undefined
  readonly onAll: () => void
  readonly open: RowId | undefined
}) => {
  const shown = byScore(risks.filter((risk) => isIn(risk, cell)))
  const all = risks.length
  const count = shown.length
  return (
    <section className={styles.listed}>
      <div className={styles.listHead}>
        <h2 className={styles.heading}>
          <Trans>Risks by score</Trans>
        </h2>
        <p role="status" className={styles.count}>
          {cell === undefined ? (
            <Plural value={all} one="# risk" other="# risks" />
          ) : (
            <Trans>
              {count} of {all} risks
            </Trans>
          )}
        </p>
        {cell !== undefined && (
          <Button kind="plain" onPress={onAll}>
            <Trans>Show all</Trans>
          </Button>
        )}
      </div>
      {count === 0 && (
        <p className={styles.nothing}>
          <Trans>No risk is rated so.</Trans>
        </p>
      )}
      <ul className={styles.list}>
        {shown.map((each) => (
          <RiskLine key={each.risk.id} {...each} isOpen={each.risk.id === open} />
        ))}
      </ul>
    </section>
  )
}

const FIRST = ['statement', 'likelihood', 'impact', 'response', 'ownerPost', 'review']
const FIELDS = [...FIRST, ...Object.keys(fieldsOf('risks')).filter((name) => !FIRST.includes(name))]
const WIDE: ReadonlySet<string> = new Set(['statement', 'response', 'ownerPost', 'action'])

const OpenRisk = ({ number, risk, isNew }: NumberedRisk & { readonly isNew: boolean }) => {
  const { t } = useLingui()
  const tools = useTools()
  const toast = useToast()
  const close = () => {
    tools.openRow.set(undefined)
    document.getElementById(risk.id)?.querySelector('button')?.focus()
  }
  const remove = () => {
    const words = t`Risk ${number} was taken out.`
    toast({ words, undo: takeOut(tools, 'risks', risk.id) })
  }
  return (
    <SidePanel title={t`Risk ${number}`} onClose={close}>
      <div className={styles.fields}>
        {FIELDS.map((field) => (
          <FieldEditor
            key={field}
            root="risks"
            row={risk.id}
            field={field}
            values={risk}
            autoFocus={isNew && field === 'statement'}
            className={WIDE.has(field) ? styles.wide : undefined}
            {...(field === 'action' && { placeholder: t`The whole plan` })}
          />
        ))}
        {tools.canEdit && (
          <div className={styles.wide}>
            <Button kind="plain" onPress={remove}>
              <Trans>Take out of the plan</Trans>
            </Button>
          </div>
        )}
      </div>
    </SidePanel>
  )
}
