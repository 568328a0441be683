import { createContext, type ReactNode, use } from 'react'
import { minorDigits } from '../../../../shared/money.ts'
import { isDelayed } from '../../../../shared/plan.ts'
import type { ActionStatus } from '../../../../shared/plan-codes.ts'
import type { PlanAction } from '../../../../shared/plan-fields.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { SideMark } from '../../../ui/SideMark.tsx'
import { StatusMark } from '../../../ui/StatusMark.tsx'
import { dateFormat, numberFormat } from '../../../words/formats.ts'
import type { CellOption, CellWorld, Column } from '../../cells/cell.ts'
import { cellText } from '../../cells/cell-text.ts'
import type { SheetOrganisation } from '../../tools.tsx'
import { valueIn } from './acts.ts'
import type { AnyRow } from './lines.ts'

/** How values look on this page. One object for all cells, and another only when they look different. */
export interface Look {
  readonly world: CellWorld
  readonly format: string
  readonly dates: Intl.DateTimeFormat
  readonly numbers: Intl.NumberFormat
  /** The language the plan is written in. */
  readonly language: string
  readonly today: string
  readonly organisations: readonly SheetOrganisation[]
  readonly canEdit: boolean
}
/** How dates and numbers are written; made once, because making one takes longer than drawing a row. */
export const writing = (format: string): Pick<Look, 'format' | 'dates' | 'numbers'> => ({
  format,
  dates: dateFormat(format, {
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    timeZone: 'UTC',
  }),
  numbers: numberFormat(format, { maximumFractionDigits: 6 }),
})

const LookContext = createContext<Look | undefined>(undefined)
export const LookProvider = LookContext

export const useLook = (): Look => {
  const look = use(LookContext)
  if (!look) throw new Error('useLook needs a LookProvider around it')
  return look
}

/** What a cell says while nobody edits it. */
export const CellShown = ({
  row,
  column,
}: {
  readonly row: AnyRow | undefined
  readonly column: Column
}): ReactNode => {
  const look = useLook()
  const { world, language, today, organisations } = look
  const value = valueIn(row, column)
  if (value === undefined || value === '') return null
  switch (column.field.kind) {
    case 'line':
    case 'text':
      return (
        <bdi lang={language} dir="auto">
          {String(value)}
        </bdi>
      )
    case 'date':
      return look.dates.format(new Date(`${value}T00:00:00Z`))
    case 'number':
      return look.numbers.format(Number(value))
    case 'money':
      return moneyWords(Number(value), { row, world, format: look.format })
    case 'flag':
      return value === true ? <Icon name="check" /> : null
    case 'organisation':
      return <Organisation id={String(value)} of={organisations} />
    case 'choice':
      if (column.root === 'actions' && column.name === 'status')
        // A row of actions, as its root says.
        return <StatusMark status={shownStatus(row as unknown as PlanAction, today)} />
      return cellText(column, value, world)
    case 'row':
      return <bdi>{longName(world.options(column), String(value))}</bdi>
    case 'code':
    case 'person':
    case 'rows':
    case 'organisations':
    case 'codes':
    case 'narrative':
      return <bdi>{cellText(column, value, world)}</bdi>
  }
}

const shownStatus = (action: PlanAction, today: string): ActionStatus | 'delayed' =>
  isDelayed(action, today) ? 'delayed' : action.status

const Organisation = ({
  id,
  of,
}: {
  readonly id: string
  readonly of: readonly SheetOrganisation[]
}) => {
  const found = of.find((each) => each.id === id)
  return found ? <SideMark side={found.side} name={found.name} /> : id
}

const longName = (options: readonly CellOption[], value: string): string => {
  const words = options.find((option) => option.value === value)?.words
  return words?.at(-1) ?? ''
}

const moneyWords = (
  minor: number,
  { row, world, format }: Pick<Look, 'world' | 'format'> & { readonly row: AnyRow | undefined },
): string => {
  const own = row?.currency
  const currency = typeof own === 'string' ? own : world.currency
  const digits = minorDigits(currency ?? 'USD')
  return numberFormat(format, {
    ...(currency !== undefined && { style: 'currency', currency, currencyDisplay: 'code' }),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(minor / 10 ** digits)
}
