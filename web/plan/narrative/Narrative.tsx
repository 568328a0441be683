import { Editor } from '@tiptap/core'
import { type KeyboardEvent, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { PersonId } from '../../../shared/ids.ts'
import { lazyNamed } from '../../ui/lazy.tsx'
import { withWords } from '../../words/activate.ts'
import type { LivePlan, SheetPerson } from '../tools.tsx'
import { narrativeExtensions } from './extensions.ts'
import { followCarets } from './followed-carets.ts'
import styles from './Narrative.module.css'

// Comes after the text: who reads first need not wait for the tools.
const Toolbar = lazyNamed(() => withWords('narrative', () => import('./Toolbar.tsx')), 'Toolbar')

/** Until the plan's own text is in. Left out, Tiptap would read it from HTML, which trusted types refuse. */
const NOTHING = { type: 'doc', content: [{ type: 'paragraph' }] }

export interface NarrativeProps {
  readonly fragment: Y.XmlFragment
  readonly plan: LivePlan
  readonly canEdit: boolean
  readonly name: string
  /** Shown while nothing is written. */
  readonly hint: string
  readonly place: string
  readonly language: string
  readonly personOf: (id: PersonId) => SheetPerson
  readonly onFocus: (isHere: boolean) => void
}

/** The editor of a section's text. A chunk of its own: import it only when a plan is open. */
export const Narrative = (props: NarrativeProps) => {
  const { fragment, plan, canEdit, name, hint, place, language } = props
  const element = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor>()
  const personOf = useEffectEvent((id: string) => props.personOf(id as PersonId))
  const onFocus = useEffectEvent(props.onFocus)
  useEffect(() => {
    const { awareness, close } = followCarets(plan)
    const opened = new Editor({
      element: element.current,
      content: NOTHING,
      extensions: narrativeExtensions({ fragment, awareness, personOf: (id) => personOf(id) }),
      textDirection: 'auto',
      // The sheet's own styles are enough.
      injectCSS: false,
      onFocus: () => onFocus(true),
      onBlur: () => onFocus(false),
    })
    setEditor(opened)
    return () => {
      setEditor(undefined)
      opened.destroy()
      close()
    }
  }, [fragment, plan])
  useEffect(() => {
    editor?.setOptions({
      editable: canEdit,
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': name,
          'data-hint': hint,
          'aria-readonly': String(!canEdit),
          'data-field': place,
          lang: language,
        },
      },
    })
  }, [editor, canEdit, name, hint, place, language])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys that lead from the text to its tools and back.
    <div className={styles.narrative} onKeyDown={(event) => editor && goBetween(event, editor)}>
      {canEdit && (
        <div className={styles.tools}>
          <Suspense>{editor && <Toolbar editor={editor} />}</Suspense>
        </div>
      )}
      <div ref={element} className={styles.text} />
    </div>
  )
}

/** Alt+F10 leads to the tools, as in other editors; Escape leads back into the text. */
const goBetween = (event: KeyboardEvent<HTMLElement>, editor: Editor) => {
  const tools = event.currentTarget.querySelector('[role="toolbar"]')
  if (event.altKey && event.key === 'F10') {
    event.preventDefault()
    tools?.querySelector('button')?.focus()
  }
  if (event.key === 'Escape' && tools?.contains(document.activeElement)) editor.commands.focus()
}
