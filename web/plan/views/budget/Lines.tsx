import { Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useNow } from '../../../ui/now.tsx'
import { Section } from '../../../ui/Section.tsx'
import { today } from '../../../words/dates.ts'
import { Words } from '../../LiveText.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import { AddLine, addLine } from './AddLine.tsx'
import { CopyTable } from './CopyTable.tsx'
import { CostRow } from './CostRow.tsx'
import type { ActionCosts, CostLine, OutputCosts } from './cost-lines.ts'
import styles from './Lines.module.css'
import { useLinesTable } from './use-lines-table.ts'

/** Every line under its action, and that under its output. */
export const Lines = ({
  costs,
  lines,
}: {
  readonly costs: readonly OutputCosts[]
  readonly lines: readonly CostLine[]
}) => {
  const { canEdit } = useTools()
  return (
    <Section title={<Trans>Budget lines</Trans>} aside={<CopyTable table={useLinesTable(lines)} />}>
      {canEdit && <AddLine />}
      {costs.map((output) => (
        <OutputGroup key={output.output ?? ''} costs={output} />
      ))}
    </Section>
  )
}

const OutputGroup = memo(({ costs: { output, actions } }: { readonly costs: OutputCosts }) => {
  const row = useSheet((sheet) => (output === undefined ? undefined : sheet.outputs[output]))
  const day = today(useNow())
  return (
    <section className={styles.output}>
      <h3 className={styles.outputTitle}>
        {row ? (
          <>
            <span className={styles.code}>{row.number}</span> <Words>{row.title}</Words>
          </>
        ) : (
          <Trans>Under no output</Trans>
        )}
      </h3>
      {actions.map((costs) => (
        <ActionGroup key={costs.action ?? ''} costs={costs} day={day} />
      ))}
    </section>
  )
})

const ActionGroup = memo(
  ({ costs, day }: { readonly costs: ActionCosts; readonly day: string }) => {
    const { t } = useLingui()
    const tools = useTools()
    const { action, lines } = costs
    const row = useSheet((sheet) => (action === undefined ? undefined : sheet.actions[action]))
    const name = row ? row.number : t`The whole plan`
    return (
      <section className={styles.action} data-costs={action ?? 'plan'}>
        <h4 className={styles.actionTitle}>
          {row ? (
            <>
              <span className={styles.code}>{row.number}</span>{' '}
              {row.title === '' ? t`without a title yet` : <Words>{row.title}</Words>}
            </>
          ) : (
            <Trans>The whole plan</Trans>
          )}
        </h4>
        <ul>
          {lines.map((line) => (
            <CostRow key={line.id} line={line} day={day} />
          ))}
        </ul>
        {tools.canEdit && (
          <Button
            kind="plain"
            aria-label={t`Add a line to ${name}`}
            onPress={() => addLine(tools, action)}
          >
            <Icon name="plus" />
            <Trans>Add a line</Trans>
          </Button>
        )}
      </section>
    )
  },
)
