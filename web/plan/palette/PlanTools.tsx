import { Suspense } from 'react'
import { lazyNamed } from '../../ui/lazy.tsx'
import { withWords } from '../../words/activate.ts'
import type { PlanTool } from '../use-shortcuts.ts'

export const loadKeyboardMap = () => withWords('views', () => import('../KeyboardMap.tsx'))
export const loadPalette = () => withWords('views', () => import('./Palette.tsx'))
export const loadFind = () => withWords('views', () => import('../find/FindBar.tsx'))

const KeyboardMap = lazyNamed(loadKeyboardMap, 'KeyboardMap')
const Palette = lazyNamed(loadPalette, 'Palette')
const FindBar = lazyNamed(loadFind, 'FindBar')

/** What is open over the plan. */
export const PlanTools = ({
  tool,
  onTool,
}: {
  readonly tool: PlanTool
  readonly onTool: (tool: PlanTool | undefined) => void
}) => (
  <Suspense>
    {tool === 'map' && <KeyboardMap onClose={() => onTool(undefined)} />}
    {tool === 'palette' && <Palette onTool={onTool} />}
    {tool === 'find' && <FindBar onClose={() => onTool(undefined)} />}
  </Suspense>
)
