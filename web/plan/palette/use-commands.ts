import { useLingui } from '@lingui/react/macro'
import { api } from '../../../shared/api.ts'
import { ACTION_STATUSES } from '../../../shared/plan-codes.ts'
import { orderAfter, setValue } from '../../../shared/plan-edit.ts'
import { useStore } from '../../live/LiveProvider.tsx'
import { navigate } from '../../location.ts'
import { paths } from '../../paths.ts'
import { useAsk } from '../../session/ask.ts'
import { afterDrawing } from '../../ui/after-drawing.ts'
import { STATUS_WORDS } from '../../ui/StatusMark.tsx'
import { goTo, type Spot } from '../find/go-to.ts'
import { addNewAction, addNewIndicator, addNewOutput, addNewRow } from '../row-edits.ts'
import { useSheet, useTools } from '../tools.tsx'
import type { PlanTool } from '../use-shortcuts.ts'
import { VIEWS } from '../view-names.ts'
import { VIEW_WORDS } from '../view-words.ts'
import { risksOf } from '../views/risks/scores.ts'
import { usePartnershipId } from '../views/use-partnership.ts'
import type { Command } from './rank.ts'

export interface Doable extends Command {
  /** What kind of thing it is: said behind its words. */
  readonly kind: string
  readonly run: () => void
}

/** All one can go to or do from here, what one does most often first. */
export const useCommands = (onTool: (tool: PlanTool) => void): readonly Doable[] => [
  ...useViews(),
  ...useOfOpenAction(),
  ...useGeneral(onTool),
  ...useAdding(),
  ...useRows(),
  ...useOtherPlans(),
]

const useViews = (): readonly Doable[] => {
  const { t } = useLingui()
  const { plan } = useTools()
  return VIEWS.map((view) => ({
    id: `view-${view}`,
    words: t(VIEW_WORDS[view]),
    kind: t`View`,
    run: () => navigate(paths.planView(plan.planId, view)),
  }))
}

const useGeneral = (onTool: (tool: PlanTool) => void): readonly Doable[] => {
  const { t } = useLingui()
  const { undo, canEdit } = useTools()
  const { canUndo, canRedo } = useStore(undo.state)
  const kind = t`Do`
  return [
    { id: 'find', words: t`Find in the plan`, kind, run: () => onTool('find') },
    ...(canEdit && canUndo ? [{ id: 'undo', words: t`Undo`, kind, run: undo.undo }] : []),
    ...(canEdit && canRedo ? [{ id: 'redo', words: t`Redo`, kind, run: undo.redo }] : []),
    { id: 'map', words: t`Keyboard map`, kind, run: () => onTool('map') },
  ]
}

/** What can be done with the action that is open. */
const useOfOpenAction = (): readonly Doable[] => {
  const { t } = useLingui()
  const tools = useTools()
  const open = useStore(tools.openRow)?.row
  const action = useSheet((sheet) => (open === undefined ? undefined : sheet.actions[open]))
  if (!action) return []
  const { onTalk, canEdit, edit } = tools
  const { id: row, number, title } = action
  const kind = t`Action ${number}`
  const statuses = ACTION_STATUSES.filter((status) => canEdit && status !== action.status)
  return [
    ...statuses.map((status) => {
      const words = t(STATUS_WORDS[status])
      return {
        id: `status-${status}`,
        words: t`Set action ${number} to: ${words}`,
        kind,
        run: () => {
          edit((doc) => setValue(doc, { root: 'actions', row, field: 'status' }, status))
          tools.say(t`Action ${number}: now ${words}`)
        },
      }
    }),
    ...(onTalk
      ? [
          {
            id: 'talk',
            words: t`Talk about action ${number}`,
            kind,
            run: () => onTalk({ row, title: `${number} ${title}` }),
          },
        ]
      : []),
  ]
}

const useAdding = (): readonly Doable[] => {
  const { t } = useLingui()
  const tools = useTools()
  const sheet = useSheet((whole) => whole)
  const open = useStore(tools.openRow)?.row
  const action = open === undefined ? undefined : sheet.actions[open]
  if (!tools.canEdit) return []
  const kind = t`Add`
  const toWrite = (add: () => void) => () => {
    navigate(paths.planView(tools.plan.planId, 'write'))
    // The page takes the focus first, when another view comes; then the new row's title does.
    afterDrawing(add)
  }
  const addRow = (root: 'milestones' | 'risks', row: object) => () => {
    const order = orderAfter(sheet.content[root])
    const added = addNewRow(tools, root, { order, ...row })
    goTo(tools, { root, row: added, field: root === 'risks' ? 'statement' : 'title' })
  }
  const outputs = sheet.rows.flatMap(({ id }) => sheet.outputs[id] ?? [])
  return [
    { id: 'add-output', words: t`Add an output`, kind, run: toWrite(() => addNewOutput(tools)) },
    ...(action
      ? [
          {
            id: 'add-milestone',
            words: t`Add a milestone to action ${action.number}`,
            kind,
            run: addRow('milestones', { action: action.id }),
          },
        ]
      : []),
    { id: 'add-risk', words: t`Add a risk`, kind, run: addRow('risks', {}) },
    ...outputs.flatMap(({ id, number, title }) => [
      {
        id: `add-action-${id}`,
        words: t`Add an action to output ${number}: ${title}`,
        kind,
        run: toWrite(() => addNewAction(tools, id)),
      },
      {
        id: `add-indicator-${id}`,
        words: t`Add an indicator to output ${number}: ${title}`,
        kind,
        run: toWrite(() => addNewIndicator(tools, { output: id })),
      },
    ]),
  ]
}

/** Every row people know by a number or a title. */
const useRows = (): readonly Doable[] => {
  const { t } = useLingui()
  const tools = useTools()
  const sheet = useSheet((whole) => whole)
  const to = (spot: Spot) => ({ id: `go-${spot.row}`, run: () => goTo(tools, spot) })
  const named = (title: string) => title || t`without a title yet`
  const actions = [...sheet.rows.flatMap((output) => output.actions), ...sheet.unplaced]
  return [
    ...sheet.rows.flatMap(({ id }) => {
      const { number, title } = sheet.outputs[id] ?? { number: '', title: '' }
      return { ...to({ root: 'outputs', row: id }), words: named(title), number, kind: t`Output` }
    }),
    ...actions.flatMap((id) => {
      const action = sheet.actions[id]
      if (!action) return []
      const { number, title, ownerPost } = action
      const words = named(title)
      return {
        ...to({ root: 'actions', row: id }),
        words,
        number,
        also: ownerPost,
        kind: t`Action`,
      }
    }),
    ...sheet.content.indicators.map(({ id, title, code }) => ({
      ...to({ root: 'indicators', row: id }),
      words: named(title),
      number: code || undefined,
      kind: t`Indicator`,
    })),
    ...sheet.content.milestones.flatMap(({ id, title, action }) => {
      const of = action === undefined ? undefined : sheet.actions[action]
      if (!of || title === '') return []
      const number = of.number
      return {
        ...to({ root: 'milestones', row: id }),
        words: title,
        kind: t`Milestone of ${number}`,
      }
    }),
    ...risksOf(sheet).map(({ number, risk }) => ({
      ...to({ root: 'risks', row: risk.id }),
      words: named(risk.statement),
      number,
      kind: t`Risk`,
    })),
  ]
}

/** The partnership's other plans, where there are some. */
const useOtherPlans = (): readonly Doable[] => {
  const { t } = useLingui()
  const { planId } = useTools().plan
  const partnershipId = usePartnershipId()
  const plans = useAsk(
    api.listPlans,
    { partnershipId: partnershipId ?? '' },
    { enabled: partnershipId !== undefined },
  )
  return (plans.data?.items ?? []).flatMap(({ id, title }) =>
    id === planId
      ? []
      : [{ id: `plan-${id}`, words: title, kind: t`Plan`, run: () => navigate(paths.plan(id)) }],
  )
}
