import type { ClipboardEvent } from 'react'
import { type Acting, copied, emptyCells } from './acts.ts'
import { type GridActs, isInEditor } from './use-grid-keys.ts'

/** Copying, cutting and pasting of cells; in a cell that is edited they are the browser's own. */
export const useClipboard = (acting: Acting, acts: GridActs) => {
  const { canEdit } = acting.tools
  const copy = (event: ClipboardEvent<HTMLElement>): boolean => {
    if (isInEditor(event.target)) return false
    event.preventDefault()
    event.clipboardData.setData('text/plain', copied(acting))
    return true
  }
  return {
    onCopy: (event: ClipboardEvent<HTMLElement>) => void copy(event),
    onCut: (event: ClipboardEvent<HTMLElement>) => {
      if (copy(event) && canEdit) emptyCells(acting)
    },
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      if (isInEditor(event.target) || !canEdit) return
      event.preventDefault()
      acts.paste(event.clipboardData)
    },
  }
}
