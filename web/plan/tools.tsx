import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import type * as Y from 'yjs'
import type { OrganisationId, PersonId, RowId } from '../../shared/ids.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Finding } from '../../shared/plan-flags.ts'
import type { PlanNumbers } from '../../shared/plan-numbers.ts'
import { createStore, type Store } from '../live/store.ts'
import type { usePlan } from '../live/use-plan.ts'
import { editAsMe } from './mine.ts'
import type { Sheet } from './sheet.ts'
import { createSheetStore, type SheetStore } from './sheet-store.ts'
import { createUndo, type Undo } from './undo.ts'

export type LivePlan = NonNullable<ReturnType<typeof usePlan>>

/** An organisation as the sheet shows it; one's own side comes first in a list of them. */
export interface SheetOrganisation {
  readonly id: OrganisationId
  readonly name: string
  readonly side: string | undefined
  /** ISO weekday numbers, Monday is 1; absent while nobody knows. */
  readonly workingDays?: readonly number[] | undefined
}
/** Someone as the sheet shows them: by post and place. */
export interface SheetPerson {
  readonly post: string
  readonly place: string | undefined
  readonly side: string | undefined
}
/** Who stands round the plan; the screen knows it from the partnership. */
export interface Surroundings {
  readonly me: PersonId
  readonly organisations: readonly SheetOrganisation[]
  /** Everyone in the partnership who could hold a post of the plan. */
  readonly people: readonly PersonId[]
  readonly personOf: (id: PersonId) => SheetPerson
  readonly canEdit: boolean
  /** Whether both sides may write in the plan at all; undefined while it is not known. */
  readonly standing?: Plan['state'] | undefined
  /** The numbers the newest approved version gave its rows; undefined while they are not known. */
  readonly numbers?: PlanNumbers | undefined
  /** Opens the talk about an action beside the sheet; absent where there is none. */
  readonly onTalk?: ((action: { row: RowId; title: string }) => void) | undefined
  /** Stands at the end of the sheet's bar: the way to what is beside it. */
  readonly barEnd?: ReactNode
}
export interface OpenRow {
  readonly row: RowId
  /** A row inside it that is open too: a milestone of the action. */
  readonly line?: RowId
  /** Puts the caret into the first field of the row, or the line: it was only just added. */
  readonly isNew?: boolean
}
/** What the parts of an open plan work with. */
export interface Tools {
  readonly plan: LivePlan
  readonly sheet: SheetStore
  readonly undo: Undo
  readonly openRow: ReturnType<typeof createStore<OpenRow | undefined>>
  /** Said politely to who listens to the page instead of seeing it. */
  readonly said: Store<string>
  readonly say: (words: string) => void
  readonly edit: (change: (doc: Y.Doc) => void) => void
  /** What may be worth a look, by row or root; empty until it has been looked for (write/watch-flags.ts). */
  readonly flags: ReturnType<typeof createStore<Flags>>
  /** Whether what is not on the screen at first has come near. */
  readonly isNear: ReturnType<typeof createStore<boolean>>
  /** Whether more about the plan as a whole is open, at its head. */
  readonly openFacts: ReturnType<typeof createStore<boolean>>
}
export type Flags = ReadonlyMap<string, readonly Finding[]>

const ToolsContext = createContext<(Tools & Surroundings) | undefined>(undefined)

/** The tools of a plan, for as long as it is open. */
export const usePlanTools = (plan: LivePlan): Tools | undefined => {
  const [tools, setTools] = useState<Tools>()
  useEffect(() => {
    const { close, ...opened } = openTools(plan)
    setTools(opened)
    return close
  }, [plan])
  return tools
}

const openTools = (plan: LivePlan): Tools & { close: () => void } => {
  const sheet = createSheetStore(plan.doc)
  const undo = createUndo(plan.doc)
  const said = createStore('')
  return {
    plan,
    sheet,
    undo,
    openRow: createStore<OpenRow | undefined>(undefined),
    said,
    say: said.set,
    flags: createStore<Flags>(new Map()),
    isNear: createStore(false),
    openFacts: createStore(false),
    edit: (change) => {
      undo.pause()
      editAsMe(plan.doc, change)
      undo.pause()
      sheet.refresh()
    },
    close: () => {
      sheet.close()
      undo.close()
    },
  }
}

export const ToolsProvider = ({
  tools,
  surroundings,
  children,
}: {
  readonly tools: Tools
  readonly surroundings: Surroundings
  readonly children: ReactNode
}) => {
  const all = useMemo(() => ({ ...tools, ...surroundings }), [tools, surroundings])
  return <ToolsContext value={all}>{children}</ToolsContext>
}

export const useTools = (): Tools & Surroundings => {
  const tools = use(ToolsContext)
  if (!tools) throw new Error('useTools needs a ToolsProvider around it')
  return tools
}

/** One part of the sheet, and again whenever that part changes. Choose what exists; do not make anything new. */
export const useSheet = <Part,>(choose: (sheet: Sheet) => Part): Part => {
  const { sheet } = useTools()
  return useSyncExternalStore(sheet.subscribe, () => choose(sheet.get()))
}

/** Whether a row is open, and whether it was only just added. */
export const useIsOpen = (row: RowId): 'open' | 'new' | undefined => {
  const { openRow } = useTools()
  return useSyncExternalStore(openRow.subscribe, () => {
    const open = openRow.get()
    if (open?.row !== row) return undefined
    return open.isNew && open.line === undefined ? 'new' : 'open'
  })
}

/** The same of a row inside another one, or of the plan itself where there is no host. */
export const useOpenLine = (line: RowId, host: RowId | undefined): 'open' | 'new' | undefined => {
  const { openRow } = useTools()
  return useSyncExternalStore(openRow.subscribe, () => {
    const open = openRow.get()
    if (open === undefined || (host ? open.line : open.row) !== line) return undefined
    return open.isNew ? 'new' : 'open'
  })
}

/** How many things at a row, or inside it, may be worth a look. */
export const useFlagCount = (row: string): number => {
  const { flags } = useTools()
  return useSyncExternalStore(flags.subscribe, () => flags.get().get(row)?.length ?? 0)
}
