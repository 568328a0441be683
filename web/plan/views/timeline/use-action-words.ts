import { useLingui } from '@lingui/react/macro'
import type { RowId } from '../../../../shared/ids.ts'
import { isDelayed, type Numbered } from '../../../../shared/plan.ts'
import type { PlanAction } from '../../../../shared/plan-fields.ts'
import { type ShownStatus, STATUS_WORDS } from '../../../ui/StatusMark.tsx'
import { dateWords } from '../../../words/dates.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { useSheet } from '../../tools.tsx'
import { useDaysWords } from '../days-words.ts'
import type { Point } from './points.ts'

export const shownStatus = (action: PlanAction, today: string): ShownStatus =>
  isDelayed(action, today) ? 'delayed' : action.status

/** What the chart shows of an action, in words: «1.2 Install meters, 1 Mar – 30 Sep 2026, In progress 40 %, after 1.1». */
export const useActionWords = (
  action: Numbered<PlanAction>,
  { today, isInCycle }: { readonly today: string; readonly isInCycle: boolean },
): string => {
  const { t } = useLingui()
  const daysWords = useDaysWords()
  const format = useFormatLocale()
  const before = useNumbers(action.dependsOn)
  const { number, progress } = action
  const title = action.title || t`Action without a title yet`
  const dates = daysWords(format, action)
  const status = t(STATUS_WORDS[shownStatus(action, today)])
  const actual = daysWords(format, { start: action.actualStart, end: action.actualEnd })
  return [
    t`${number} ${title}, ${dates}, ${status} ${progress} %`,
    action.actualStart === undefined ? '' : t`really ${actual}`,
    before === '' ? '' : t`after ${before}`,
    isInCycle ? t`waits in a circle` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** The numbers of actions that are still there, in words; a string, because it is the same whenever it says the same. */
const useNumbers = (actions: readonly RowId[]): string => {
  const { i18n } = useLingui()
  const list = new Intl.ListFormat(i18n.locale, { type: 'unit' })
  return useSheet((sheet) =>
    list.format(actions.flatMap((id) => sheet.actions[id]?.number ?? []).sort()),
  )
}

/** «Milestone Crew trained, 30 Jun 2026, action 1.2». */
export const usePointWords = ({ root, title, day, isDone }: Point, number: string): string => {
  const { t } = useLingui()
  const date = dateWords(useFormatLocale(), day)
  const name = title || t`without a title yet`
  if (root === 'milestones')
    return isDone
      ? t`Milestone ${name}, reached, ${date}, action ${number}`
      : t`Milestone ${name}, ${date}, action ${number}`
  return isDone
    ? t`Deliverable ${name}, delivered, due ${date}, action ${number}`
    : t`Deliverable ${name}, due ${date}, action ${number}`
}
