import { sideColour } from '../../ui/SideMark.tsx'
import type { SheetPerson } from '../tools.tsx'
import styles from './Narrative.module.css'

/** Who someone is comes from the partnership, never from their browser. */
export interface CaretWorld {
  readonly personOf: (id: string) => SheetPerson
}

const personIn = ({ personOf }: CaretWorld, id: unknown): SheetPerson | undefined =>
  typeof id === 'string' ? personOf(id) : undefined

/** Another's caret in their side's colour; their post and place stand over it for two seconds. */
export const caretOf = (world: CaretWorld, id: unknown): HTMLElement => {
  const person = personIn(world, id)
  const caret = document.createElement('span')
  caret.className = styles.caret ?? ''
  caret.style.setProperty('--here', sideColour(person?.side))
  const name = document.createElement('span')
  name.className = styles.name ?? ''
  // Drawn by CSS: text in the editor would be read and copied as part of the plan.
  name.dataset.name = [person?.side, person?.post, person?.place].filter(Boolean).join(' · ')
  caret.append(name)
  return caret
}

/** What another has selected, in a wash of their side's colour. */
export const selectionOf = (world: CaretWorld, id: unknown) => ({
  class: styles.selection ?? '',
  style: `--here: ${sideColour(personIn(world, id)?.side)}`,
})
