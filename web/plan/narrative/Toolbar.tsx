import { Trans, useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { Toolbar as AriaToolbar } from 'react-aria-components/Toolbar'
import { cx } from '../../ui/cx.ts'
import { LinkForm } from './LinkForm.tsx'
import styles from './Narrative.module.css'

const isMac = /Mac|iP(hone|ad)/.test(navigator.userAgent)
const keys = (letter: string) => (isMac ? `⌘${letter}` : `Ctrl+${letter}`)

/** What can be done with the words; every tool has a name, and its keys in it. */
export const Toolbar = ({ editor }: { readonly editor: Editor }) => {
  const { t } = useLingui()
  const [isLinking, setLinking] = useState(false)
  const state = useEditorState(editor)
  const run = () => editor.chain().focus()
  return (
    <>
      <AriaToolbar aria-label={t`Form of the text`} className={cx(styles.toolbar)}>
        <Tool name={t`Bold (${keys('B')})`} isOn={state.bold} act={() => run().toggleBold().run()}>
          <b>
            <Trans comment="Letter on the button for bold">B</Trans>
          </b>
        </Tool>
        <Tool
          name={t`Italic (${keys('I')})`}
          isOn={state.italic}
          act={() => run().toggleItalic().run()}
        >
          <i>
            <Trans comment="Letter on the button for italic">I</Trans>
          </i>
        </Tool>
        <span className={styles.gap} />
        <Tool
          name={t`Heading`}
          isOn={state.heading === 1}
          act={() => run().toggleHeading({ level: 1 }).run()}
        >
          <Trans>Heading</Trans>
        </Tool>
        <Tool
          name={t`Smaller heading`}
          isOn={state.heading === 2}
          act={() => run().toggleHeading({ level: 2 }).run()}
        >
          <small>
            <Trans>Smaller</Trans>
          </small>
        </Tool>
        <span className={styles.gap} />
        <Tool name={t`List`} isOn={state.bullets} act={() => run().toggleBulletList().run()}>
          <Shape path="M4 6h.01M4 10h.01M4 14h.01M8 6h9M8 10h9M8 14h9" />
        </Tool>
        <Tool
          name={t`Numbered list`}
          isOn={state.numbers}
          act={() => run().toggleOrderedList().run()}
        >
          <Shape path="M3 5l1.5-1v4M3 12.5q1.5-1.5 2 0T3 16h2.5M9 6h8M9 10h8M9 14h8" />
        </Tool>
        <Tool name={t`Link`} isOn={state.link !== undefined} act={() => setLinking(true)}>
          <Shape path="M8.5 11.5a3 3 0 004.2 0l3-3a3 3 0 00-4.2-4.2l-1 1M11.5 8.5a3 3 0 00-4.2 0l-3 3a3 3 0 004.2 4.2l1-1" />
        </Tool>
        <span className={styles.gap} />
        <Once name={t`Undo (${keys('Z')})`} can={state.canUndo} act={() => run().undo().run()}>
          <Shape path="M7 4L3.5 7.5 7 11M3.5 7.5h8a4.5 4.5 0 010 9H8" />
        </Once>
        <Once
          name={t`Redo (${keys(isMac ? '⇧Z' : 'Shift+Z')})`}
          can={state.canRedo}
          act={() => run().redo().run()}
        >
          <Shape path="M13 4l3.5 3.5L13 11M16.5 7.5h-8a4.5 4.5 0 000 9H12" />
        </Once>
      </AriaToolbar>
      {isLinking && (
        <LinkForm
          address={state.link}
          onSet={(href) => run().extendMarkRange('link').setLink({ href }).run()}
          onRemove={() => run().extendMarkRange('link').unsetLink().run()}
          onClose={() => setLinking(false)}
        />
      )}
    </>
  )
}

interface ToolProps {
  readonly name: string
  readonly act: () => void
  readonly children: ReactNode
}
const Tool = ({ name, isOn, act, children }: ToolProps & { isOn: boolean }) => (
  <ToggleButton aria-label={name} isSelected={isOn} onChange={act} className={cx(styles.tool)}>
    <span title={name}>{children}</span>
  </ToggleButton>
)
const Once = ({ name, can, act, children }: ToolProps & { can: boolean }) => (
  <Button aria-label={name} isDisabled={!can} onPress={act} className={cx(styles.tool)}>
    <span title={name}>{children}</span>
  </Button>
)
const Shape = ({ path }: { readonly path: string }) => (
  <svg aria-hidden="true" viewBox="0 0 20 20" width="18" height="18" fill="none">
    <path d={path} stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
  </svg>
)

interface EditorState {
  readonly bold: boolean
  readonly italic: boolean
  readonly heading: 1 | 2 | undefined
  readonly bullets: boolean
  readonly numbers: boolean
  readonly link: string | undefined
  readonly canUndo: boolean
  readonly canRedo: boolean
}

const read = (editor: Editor): EditorState => ({
  bold: editor.isActive('bold'),
  italic: editor.isActive('italic'),
  heading: ([1, 2] as const).find((level) => editor.isActive('heading', { level })),
  bullets: editor.isActive('bulletList'),
  numbers: editor.isActive('orderedList'),
  link: editor.getAttributes('link').href,
  canUndo: editor.can().undo(),
  canRedo: editor.can().redo(),
})

/** What is true where the caret stands; the same text while it says the same, so that React can compare. */
const useEditorState = (editor: Editor): EditorState =>
  JSON.parse(
    useSyncExternalStore(
      (tell) => {
        editor.on('transaction', tell)
        return () => void editor.off('transaction', tell)
      },
      () => JSON.stringify(read(editor)),
    ),
  )
