import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { api } from '../../../../shared/api.ts'
import type { PlanId, RowId } from '../../../../shared/ids.ts'
import { outlineOf } from '../../../../shared/plan.ts'
import type { PlanContent } from '../../../../shared/plan-fields.ts'
import type { PlanNumbers } from '../../../../shared/plan-numbers.ts'
import { useTell } from '../../../session/ask.ts'
import { Button } from '../../../ui/Button.tsx'
import checkStyles from '../../../ui/Checkboxes.module.css'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { ErrorState } from '../../../ui/states.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useTools } from '../../tools.tsx'
import styles from './CopyActions.module.css'
import { type Choice, found } from './found.ts'

interface Props {
  readonly from: PlanId
  readonly content: PlanContent
  readonly numbers: PlanNumbers
  /** Under which they come to stand. */
  readonly output: RowId
  readonly onClose: () => void
}

/** The actions of another plan, to search and to pick from. */
export const PickActions = ({ content, numbers, onClose, ...where }: Props) => {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [measured, setMeasured] = useState(false)
  const { copy, telling } = useCopy(where)
  const choices = choicesOf(content, numbers)
  const wanted = choices.filter(({ id }) => chosen.includes(id))
  const start = async () => {
    const left = await copy(wanted, measured)
    if (left.length === 0) onClose()
    setChosen(left)
  }
  return (
    <>
      <TextField label={<Trans>Search</Trans>} type="search" value={words} onChange={setWords} />
      <List choices={found(choices, words)} chosen={chosen} onChange={setChosen} />
      <Check isSelected={measured} onChange={setMeasured}>
        <Trans>With the indicators of their output, without what was measured</Trans>
      </Check>
      <p className={styles.soft}>
        <Trans>
          What is done and how comes along, with milestones, deliverables and risks. Who does it and
          how far it is, this plan says itself. Each copy says where it is from.
        </Trans>
      </p>
      {telling.state === 'refused' && <ErrorState error={telling.error} />}
      <Button
        kind="primary"
        className={styles.act}
        isDisabled={wanted.length === 0}
        isPending={telling.state === 'telling'}
        onPress={() => void start()}
      >
        <Plural value={wanted.length} one="Copy # action" other="Copy # actions" />
      </Button>
    </>
  )
}

const choicesOf = (content: PlanContent, numbers: PlanNumbers): readonly Choice[] => {
  const { outputs, unplaced } = outlineOf(content, numbers)
  return [
    ...outputs.flatMap(({ output, actions }) =>
      actions.map(({ id, number, title }) => ({ id, number, title, of: output.title })),
    ),
    ...unplaced.map(({ id, number, title }) => ({ id, number, title, of: '' })),
  ]
}

/** Copies one after the other, so that they stand in the order they had; answers those that are left over. */
const useCopy = ({ from, output }: Pick<Props, 'from' | 'output'>) => {
  const { t } = useLingui()
  const { plan, say } = useTools()
  const { tell, telling } = useTell(api.copyAction)
  const copy = async (actions: readonly Choice[], indicators: boolean) => {
    // Of one output its indicators come once.
    const seen = new Set<string>()
    for (const [index, { id, number, of }] of actions.entries()) {
      const first = !seen.has(of)
      const done = await tell({
        ...{ planId: plan.planId, fromPlan: from, action: id, output },
        indicators: indicators && first,
      })
      if (done === undefined) return actions.slice(index).map((action) => action.id)
      seen.add(of)
      say(t`Action ${number} was copied`)
    }
    return []
  }
  return { copy, telling }
}

const List = ({
  choices,
  chosen,
  onChange,
}: {
  readonly choices: readonly Choice[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}) => {
  const { t } = useLingui()
  if (choices.length === 0)
    return (
      <p className={styles.soft} role="status">
        <Trans>No action of this plan has these words.</Trans>
      </p>
    )
  return (
    <CheckboxGroup
      aria-label={t`Actions`}
      value={[...chosen]}
      onChange={onChange}
      className={cx(styles.list)}
    >
      {choices.map(({ id, number, title, of }) => (
        <Check key={id} value={id}>
          <span className={styles.number}>{number}</span>
          <span>
            <bdi>{title}</bdi>
            <bdi className={styles.of}>{of}</bdi>
          </span>
        </Check>
      ))}
    </CheckboxGroup>
  )
}

const Check = ({
  children,
  ...props
}: {
  readonly children: ReactNode
  readonly value?: string
  readonly isSelected?: boolean
  readonly onChange?: (isSelected: boolean) => void
}) => (
  <Checkbox {...props} className={cx(checkStyles.option, styles.check)}>
    {({ isSelected }) => (
      <>
        <span className={checkStyles.box}>{isSelected && <Icon name="check" />}</span>
        {children}
      </>
    )}
  </Checkbox>
)
