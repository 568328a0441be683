import * as Y from 'yjs'
import type { OrganisationId } from '../../shared/ids.ts'
import { checkPlan } from '../../shared/plan-checks.ts'
import { readPlan, textAt } from '../../shared/plan-document.ts'
import { createPlanDocument, setValue } from '../../shared/plan-edit.ts'
import { createSheetStore } from '../../web/plan/sheet-store.ts'
import { medianOf, rounded } from '../measure/numbers.ts'
import { LEADS, PERIOD, writeLargePlan } from './large-plan.ts'

/** The same plan without a server: what the page does with it between two frames, in this process. */
export const measureModel = (size: number) => {
  const doc = largeDocument(size)
  const state = Y.encodeStateAsUpdateV2(doc)
  const parseMs = timed(3, () => Y.applyUpdateV2(new Y.Doc(), state))
  const readMs = timed(5, () => void readPlan(doc))
  const due: (() => void)[] = []
  const openMs = timed(3, () => createSheetStore(doc, schedulerOf(due)).close())
  const store = createSheetStore(doc, schedulerOf(due))
  const draw = () => due.splice(0).forEach((read) => void read())
  const typed = textAt(doc, { root: 'actions', row: 'a7' as never, field: 'title' })
  const keyMs = timed(40, () => {
    typed?.insert(0, 'x')
    draw()
  })
  let done = 0
  const statusMs = timed(40, () => {
    const value = done++ % 2 ? 'in-progress' : 'completed'
    setValue(doc, { root: 'actions', row: 'a7' as never, field: 'status' }, value)
    draw()
  })
  const { content } = store.get()
  const sideOf = (of: string | undefined) => of && { [LEADS[0]]: 'A', [LEADS[1]]: 'B' }[of]
  const today = new Date().toISOString().slice(0, 10)
  const checkMs = timed(10, () => void checkPlan(content, { sideOf, today }))
  const figures = { parseMs, readMs, openMs, keyMs, statusMs, checkMs }
  return { ...figures, rows: rowsIn(content), bytes: state.byteLength }
}

const largeDocument = (size: number) => {
  const doc = createPlanDocument(
    { title: `Plan of ${size}`, language: 'en', ...PERIOD },
    LEADS as unknown as readonly OrganisationId[],
  )
  writeLargePlan(doc, size)
  return doc
}

const schedulerOf = (due: (() => void)[]) => (read: () => void) => {
  due.push(read)
  return () => undefined
}

const rowsIn = (content: object) =>
  Object.values(content).reduce(
    (sum, value) => sum + (Array.isArray(value) && typeof value[0] === 'object' ? value.length : 0),
    0,
  )

/** The median of so many times, in milliseconds. */
const timed = (times: number, work: () => void): number =>
  rounded(
    medianOf(
      Array.from({ length: times }, () => {
        const begun = performance.now()
        work()
        return performance.now() - begun
      }),
    ),
  )
