import { useLingui } from '@lingui/react/macro'
import { type RefObject, Suspense } from 'react'
import { lazyNamed } from '../../../ui/lazy.tsx'
import { fieldWords } from '../../fields/field-words.ts'
import { useTools } from '../../tools.tsx'
import { valueIn } from './acts.ts'
import { useLook } from './CellShown.tsx'
import { DraftCell } from './DraftCell.tsx'
import type { EditorProps } from './editing.ts'
import { TextCell } from './TextCell.tsx'

const ChoiceList = lazyNamed(() => import('./ChoiceList.tsx'), 'ChoiceList')

/** The control that edits a cell in place, by the kind of its field. */
export const CellEditor = ({
  anchor,
  ...props
}: Omit<EditorProps, 'label'> & { readonly anchor: RefObject<HTMLElement | null> }) => {
  const { t } = useLingui()
  const { line, column } = props
  const words = fieldWords(column.root, column.name)
  const label = [line.number, words ? t(words) : column.name].join(' ')
  switch (column.field.kind) {
    case 'line':
    case 'text':
      return <TextCell {...props} label={label} most={column.field.most} />
    case 'date':
    case 'number':
    case 'money':
      return <DraftCell {...props} label={label} />
    case 'flag':
    case 'narrative':
      return null
    case 'choice':
    case 'code':
    case 'row':
    case 'organisation':
    case 'person':
    case 'rows':
    case 'organisations':
    case 'codes':
      return <Choosing {...props} label={label} anchor={anchor} />
  }
}

const Choosing = ({
  anchor,
  line,
  column,
  label,
  how,
  typed,
  onDone,
  onSet,
}: EditorProps & { readonly anchor: RefObject<HTMLElement | null> }) => {
  const { t } = useLingui()
  const { world } = useLook()
  const { organisations } = useTools()
  const value = valueIn(line.row, column)
  const isMany = Array.isArray(value)
  const options = world
    .options(column)
    .filter((option) => option.value !== line.id)
    .map((option) => ({
      value: option.value,
      words: (column.field.kind === 'choice' ? option.words[0] : option.words.at(-1)) ?? '',
      side: organisations.find(({ id }) => id === option.value)?.side,
    }))
  const canBeEmpty = !isMany && !('or' in column.field)
  return (
    <Suspense>
      <ChoiceList
        {...{ anchor, label, isMany }}
        options={
          canBeEmpty ? [{ value: '', words: t`Not chosen`, side: undefined }, ...options] : options
        }
        value={isMany ? value : [String(value ?? '')]}
        typed={how === 'replace' ? typed : undefined}
        onChoose={(chosen) => {
          if (chosen) onSet(isMany ? chosen : chosen[0] || undefined)
          onDone('stay')
        }}
      />
    </Suspense>
  )
}
