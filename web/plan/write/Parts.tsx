import { Trans } from '@lingui/react/macro'
import { type ReactNode, useEffect } from 'react'
import { ROW_ROOTS, type RowRoot } from '../../../shared/plan-fields.ts'
import { idFrom } from '../../paths.ts'
import { goTo } from '../find/go-to.ts'
import { IndicatorRows } from '../IndicatorRow.tsx'
import { addNewIndicator } from '../row-edits.ts'
import { useSheet, useTools } from '../tools.tsx'
import { Benefits } from './Benefits.tsx'
import { useFlags } from './Flags.tsx'
import { Governance } from './Governance.tsx'
import { AddLine } from './Lines.tsx'
import { ListPart } from './ListPart.tsx'
import { WorthALook } from './Looks.tsx'
import { Narratives } from './Narratives.tsx'
import styles from './Part.module.css'
import { Part } from './Part.tsx'
import { Unplaced } from './Unplaced.tsx'
import { useWatchFlags } from './watch-flags.ts'

/** What one reads between the situation and the outputs: how, for whom, and what each side gains. */
export const BeforeOutputs = () => (
  <div className={styles.parts}>
    <Narratives kind="approach" />
    <Benefits />
    <ListPart
      id="groups"
      root="groups"
      heading={<Trans>Target groups</Trans>}
      add={<Trans>Add a target group</Trans>}
    />
    <GoalIndicators />
  </div>
)

/** What one reads behind the outputs: what the plan rests on, what stays, and how it is steered. */
export const AfterOutputs = () => {
  useWatchFlags()
  useArrive()
  return (
    <div className={styles.parts}>
      <Unplaced />
      <ListPart
        id="assumptions"
        root="assumptions"
        heading={<Trans>Assumptions</Trans>}
        add={<Trans>Add an assumption</Trans>}
      />
      <ListPart
        id="sustainability"
        root="sustainability"
        heading={<Trans>What stays when the partnership ends</Trans>}
        add={<Trans>Add something that stays</Trans>}
      />
      <ListPart
        id="risks"
        root="risks"
        of="action"
        heading={<Trans>Risks to the whole plan</Trans>}
        add={<Trans>Add a risk to the whole plan</Trans>}
      />
      <ListPart
        id="costs"
        root="budget"
        of="action"
        heading={<Trans>Costs of the whole plan</Trans>}
        add={<Trans>Add a cost of the whole plan</Trans>}
      />
      <Narratives kind="narrative" />
      <Governance />
      <ListPart
        id="amendments"
        root="amendments"
        heading={<Trans>Amendments</Trans>}
        add={<Trans>Add an amendment</Trans>}
      />
      <WorthALook />
    </div>
  )
}

/** What measures the goal itself. */
const GoalIndicators = () => {
  const tools = useTools()
  const rows = useSheet((sheet) => sheet.goalIndicators)
  if (rows.length === 0 && !tools.canEdit) return null
  const add = tools.canEdit && (
    <AddLine onPress={() => addNewIndicator(tools)}>
      <Trans>Add an indicator of the goal</Trans>
    </AddLine>
  )
  if (rows.length === 0) return add
  return (
    <Part id="goal-indicators" heading={<Trans>Indicators of the goal</Trans>}>
      <ul>
        <IndicatorRows rows={rows} />
      </ul>
      {add}
    </Part>
  )
}

/** Goes where the address says, now that it is here: to a part of the sheet, or a row of any kind. */
const useArrive = () => {
  const tools = useTools()
  useEffect(() => {
    const target = location.hash.slice(1)
    if (target === '') return
    const { content } = tools.sheet.get()
    const root = ROW_ROOTS.find((each) => content[each].some(({ id }) => id === target))
    if (root === undefined || root in OPENED)
      document.getElementById(target)?.scrollIntoView({ block: 'start' })
    else goTo(tools, { root, row: idFrom(target) })
  }, [tools])
}
/** The sheet opens these itself. */
const OPENED: Partial<Record<RowRoot, true>> = { actions: true, indicators: true }

/** The same parts in the outline. */
export const BeforeLinks = () => (
  <>
    <PartLink to="benefits">
      <Trans>What each side gains</Trans>
    </PartLink>
    <PartLink to="groups">
      <Trans>Target groups</Trans>
    </PartLink>
  </>
)

export const AfterLinks = () => {
  const found = useFlags('all').length
  return (
    <>
      <PartLink to="assumptions">
        <Trans>Assumptions</Trans>
      </PartLink>
      <PartLink to="sustainability">
        <Trans>What stays</Trans>
      </PartLink>
      <PartLink to="risks">
        <Trans>Risks</Trans>
      </PartLink>
      <PartLink to="governance">
        <Trans>How the plan is steered</Trans>
      </PartLink>
      <PartLink to="amendments">
        <Trans>Amendments</Trans>
      </PartLink>
      <PartLink to="worth-a-look">
        <Trans>What may be worth a look ({found})</Trans>
      </PartLink>
    </>
  )
}

const PartLink = ({ to, children }: { readonly to: string; readonly children: ReactNode }) => (
  <li>
    <a href={`#${to}`}>{children}</a>
  </li>
)
