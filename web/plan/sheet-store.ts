import type * as Y from 'yjs'
import type { PlanContent } from '../../shared/plan-fields.ts'
import type { PlanNumbers } from '../../shared/plan-numbers.ts'
import { createStore, type Store } from '../live/store.ts'
import { createPlanReader } from './plan-reader.ts'
import { share } from './share.ts'
import { type Sheet, sheetOf } from './sheet.ts'
import { sheetAgain } from './sheet-again.ts'

/** Calls back before the page is drawn next; in a page nobody sees, soon. */
export type Schedule = (read: () => void) => () => void
export const beforeDrawing: Schedule = (read) => {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(read, 250)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(read)
  return () => cancelAnimationFrame(frame)
}

export interface SheetStore extends Store<Sheet> {
  /** Reads at once what was edited, for who needs to see their own edit before going on. */
  readonly refresh: () => void
  /** The numbers an approved version gave its rows: they keep them. */
  readonly number: (approved: PlanNumbers) => void
  readonly close: () => void
}

/** The sheet of a document, read again after its updates, at most once a drawn frame. Unchanged parts stay the same objects. */
export const createSheetStore = (doc: Y.Doc, schedule: Schedule = beforeDrawing): SheetStore => {
  const reader = createPlanReader(doc)
  const store = createStore(sheetOf(reader.read()))
  let numbers: PlanNumbers = {}
  const layOut = (content: PlanContent) => sheetOf(content, numbers)
  let cancel: (() => void) | undefined
  const refresh = () => {
    cancel?.()
    cancel = undefined
    store.set(sheetAgain(store.get(), reader.read(), layOut))
  }
  // Not «update»: for who listens to that Yjs writes out every change anew.
  const onChange = ({ changed }: Y.Transaction) => {
    if (changed.size > 0) cancel ??= schedule(refresh)
  }
  doc.on('afterTransaction', onChange)
  return {
    get: store.get,
    subscribe: store.subscribe,
    refresh,
    number: (approved) => {
      if (numbers === approved) return
      numbers = approved
      const { content } = store.get()
      store.set(share(store.get(), layOut(content)))
    },
    close: () => {
      cancel?.()
      doc.off('afterTransaction', onChange)
      reader.close()
    },
  }
}
