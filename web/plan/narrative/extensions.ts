import { type AnyExtension, mergeAttributes } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Document } from '@tiptap/extension-document'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { Link } from '@tiptap/extension-link'
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { SheetPerson } from '../tools.tsx'
import { type CaretWorld, caretOf, selectionOf } from './carets.ts'
import { isSafeLink } from './links.ts'

/** Two levels, under the section's own heading: level 1 is an h3 of the page. */
const SectionHeading = Heading.extend({
  addOptions() {
    return { levels: [1, 2], HTMLAttributes: {} }
  },
  parseHTML() {
    return [
      { tag: 'h1, h2, h3', attrs: { level: 1 } },
      { tag: 'h4, h5, h6', attrs: { level: 2 } },
    ]
  },
  renderHTML({ node, HTMLAttributes }) {
    return [node.attrs.level === 2 ? 'h4' : 'h3', mergeAttributes(HTMLAttributes), 0]
  },
})

/**
 * What a narrative may hold, and nothing else: a paste loses pictures, colours and fonts because there
 * is no place for them. Its undo takes back one's own words only; Yjs keeps it.
 */
export const narrativeExtensions = (wish: {
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  readonly personOf: (id: string) => SheetPerson
}): AnyExtension[] => {
  const world: CaretWorld = { personOf: wish.personOf }
  return [
    Document,
    Paragraph,
    Text,
    Bold,
    Italic,
    SectionHeading,
    BulletList,
    OrderedList,
    ListItem,
    ListKeymap,
    Link.configure({
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      defaultProtocol: 'https',
      protocols: ['http', 'https', 'mailto'],
      isAllowedUri: (uri) => isSafeLink(uri),
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
    }),
    Collaboration.configure({ fragment: wish.fragment }),
    CollaborationCaret.configure({
      provider: { awareness: wish.awareness },
      user: {},
      render: (user) => caretOf(world, user.id),
      selectionRender: (user) => selectionOf(world, user.id),
    }),
  ]
}
