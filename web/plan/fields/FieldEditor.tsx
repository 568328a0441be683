import { useLingui } from '@lingui/react/macro'
import type * as Y from 'yjs'
import type { OrganisationId, PersonId, RowId } from '../../../shared/ids.ts'
import type { Field } from '../../../shared/plan-field.ts'
import { fieldAt, type PlanRoot } from '../../../shared/plan-fields.ts'
import { requireText } from '../../../shared/plan-text.ts'
import { DateChoice, Members, OneOf } from '../choices.tsx'
import { LiveText } from '../LiveText.tsx'
import { rowPlace } from '../place.ts'
import { useTools } from '../tools.tsx'
import { CodesField } from './CodesField.tsx'
import { choiceWords } from './choice-words.ts'
import { FlagField } from './FlagField.tsx'
import { fieldWords } from './field-words.ts'
import { MarkerField } from './MarkerField.tsx'
import { MoneyField, NumberField } from './NumberField.tsx'
import { useOrganisationOptions, usePersonOptions, useRowOptions } from './options.tsx'
import { RowsField } from './RowsField.tsx'

export interface FieldEditorProps {
  readonly root: PlanRoot
  /** Absent for a field of the plan itself. */
  readonly row?: RowId | undefined
  readonly field: string
  /** The row as it reads now, or the plan's header. */
  readonly values: object
  /** Instead of what the field is called everywhere. */
  readonly label?: string | undefined
  readonly placeholder?: string | undefined
  readonly autoFocus?: boolean
  readonly className?: string | undefined
}

/** The right control for any field of the plan, by its kind; each merges on its own, and shows who is in it. */
export const FieldEditor = (props: FieldEditorProps) => {
  const { t } = useLingui()
  const field = fieldAt(props.root, props.field)
  const words = fieldWords(props.root, props.field)
  if (!field) return null
  const { row, root } = props
  const place = row === undefined ? `plan/${props.field}` : rowPlace(root, row, props.field)
  const value = (props.values as Readonly<Record<string, unknown>>)[props.field]
  const label = props.label ?? (words ? t(words) : props.field)
  return <Control {...props} kindOf={field} place={place} value={value} label={label} />
}

export interface ControlProps extends FieldEditorProps {
  readonly kindOf: Field
  readonly place: string
  readonly value: unknown
  readonly label: string
}

/** Numbers that stand for words. */
const MARKERS: ReadonlySet<string> = new Set(['gender', 'climate', 'disability', 'youth'])
const isMarker = ({ kindOf, field }: ControlProps): boolean =>
  MARKERS.has(field) && kindOf.kind === 'number' && kindOf.most === 2

const Control = (props: ControlProps) => {
  const { kindOf, place, value, label, className, placeholder, autoFocus = false } = props
  switch (kindOf.kind) {
    case 'line':
    case 'text':
      return (
        <LiveText
          {...{ place, label, className, autoFocus }}
          most={kindOf.most}
          look="form"
          isOneLine={kindOf.kind === 'line'}
          {...(placeholder !== undefined && { placeholder })}
        />
      )
    case 'date':
      return <DateChoice {...{ place, label, className }} value={value as string | undefined} />
    case 'choice':
      return <ChoiceControl {...props} of={kindOf.of} />
    case 'number':
      if (isMarker(props))
        return <MarkerField {...{ place, label, className }} value={value as number} />
      return <NumberField {...{ place, label, className }} field={kindOf} value={value as number} />
    case 'money':
      return <MoneyControl {...props} currencyField={kindOf.currency} />
    case 'flag':
      return <FlagField {...{ place, label, className }} value={value === true} />
    case 'organisation':
      return <OrganisationControl {...props} />
    case 'organisations':
      return <Members {...{ place, label, className }} value={value as readonly OrganisationId[]} />
    case 'person':
      return <PersonControl {...props} />
    case 'row':
      return <RowControl {...props} to={kindOf.to} />
    case 'rows':
      return (
        <RowsField
          {...{ place, label, className }}
          to={kindOf.to}
          value={value as RowId[]}
          without={props.row}
        />
      )
    case 'code':
    case 'codes':
      return <CodesField {...{ place, label, className }} field={kindOf} value={value} />
    case 'narrative':
      return null
  }
}

const ChoiceControl = ({ of, ...props }: ControlProps & { readonly of: readonly string[] }) => {
  const { t } = useLingui()
  const { place, label, className, value, root, field } = props
  const options = of.map((each) => {
    const words = choiceWords({ root, field }, each)
    return { value: each, words: words ? t(words) : each }
  })
  return (
    <OneOf
      {...{ place, label, className, options }}
      value={value as string | undefined}
      placeholder={t`Choose`}
    />
  )
}

const MoneyControl = ({
  currencyField,
  ...props
}: ControlProps & { readonly currencyField: string }) => {
  const { place, label, className, value, values } = props
  const own = (values as Readonly<Record<string, unknown>>)[currencyField]
  const { sheet } = useTools()
  const currency = typeof own === 'string' ? own : sheet.get().content.currency
  return (
    <MoneyField {...{ place, label, className, currency }} value={value as number | undefined} />
  )
}

const OrganisationControl = ({ place, label, className, value }: ControlProps) => {
  const { t } = useLingui()
  const options = useOrganisationOptions()
  return (
    <OneOf
      {...{ place, label, className, options }}
      value={value as OrganisationId | undefined}
      placeholder={t`Choose an organisation`}
    />
  )
}

const PersonControl = ({ place, label, className, value, root, row, field }: ControlProps) => {
  const { t } = useLingui()
  const { personOf } = useTools()
  const options = usePersonOptions()
  // Who is chosen brings their post along, where nobody named one yet.
  const also = (doc: Y.Doc, id: string) => {
    if (root !== 'actions' || field !== 'owner' || row === undefined) return
    const post = requireText(doc, { root, row, field: 'ownerPost' })
    if (post?.length === 0) post.insert(0, personOf(id as PersonId).post)
  }
  return (
    <OneOf
      {...{ place, label, className, options, also }}
      value={value as string | undefined}
      placeholder={t`Choose a person`}
    />
  )
}

const RowControl = ({ to, ...props }: ControlProps & { readonly to: string }) => {
  const { t } = useLingui()
  const options = useRowOptions(to)
  const { place, label, className, value, placeholder = t`Choose` } = props
  return (
    <OneOf
      {...{ place, label, className, options, placeholder }}
      value={value as string | undefined}
    />
  )
}
