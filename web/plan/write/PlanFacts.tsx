import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { FieldOf } from '../../../shared/plan-fields.ts'
import { numberFormat } from '../../words/formats.ts'
import { useFormatLocale } from '../../words/Words.tsx'
import { DetailRows } from '../fields/DetailRows.tsx'
import { FieldEditor } from '../fields/FieldEditor.tsx'
import { useSheet } from '../tools.tsx'
import { FlagsAt } from './Flags.tsx'
import styles from './Part.module.css'

const MARKERS = ['gender', 'climate', 'disability', 'youth'] as const

/** What a donor's form asks of the plan as a whole: themes, targets, markers, currency, other languages. */
export const PlanFacts = () => (
  <div className={styles.facts}>
    <Themes />
    <div className={styles.grid}>
      <Fact field="sdgTargets" className={styles.wide} />
      <Fact field="currency" />
      <Fact field="language" />
    </div>
    <Group heading={<Trans>Policy markers</Trans>}>
      {MARKERS.map((field) => (
        <Fact key={field} field={field} />
      ))}
    </Group>
    <DetailRows
      root="wordings"
      heading={<Trans>Title and summary in other languages</Trans>}
      add={<Trans>Add a language</Trans>}
      empty={
        <Trans>
          Each side can read in its own language what the plan is called and what it is for.
        </Trans>
      }
    />
  </div>
)

const Fact = ({
  field,
  className,
}: {
  readonly field: FieldOf<'plan'>
  readonly className?: string | undefined
}) => (
  <FieldEditor
    root="plan"
    field={field}
    values={useSheet((sheet) => sheet.content)}
    className={className}
  />
)

const Group = ({
  heading,
  children,
}: {
  readonly heading: ReactNode
  readonly children: ReactNode
}) => (
  <div className={styles.part}>
    <h3 className={styles.subheading}>{heading}</h3>
    <div className={styles.grid}>{children}</div>
  </div>
)

const Themes = () => {
  const { t } = useLingui()
  const locale = useFormatLocale()
  const themes = useSheet((sheet) => sheet.content.themes)
  const known = themes.flatMap(({ share }) => share ?? [])
  const sum = numberFormat(locale).format(known.reduce((all, share) => all + share, 0))
  return (
    <div className={styles.part} id="themes">
      <DetailRows
        root="themes"
        heading={<Trans>Themes</Trans>}
        add={<Trans>Add a theme</Trans>}
        empty={<Trans>What the plan is about, in the words of the programme.</Trans>}
      />
      {known.length > 0 && (
        <p className={styles.sum} data-sum="themes">
          {t`Together: ${sum} %`}
        </p>
      )}
      <FlagsAt row="themes" />
    </div>
  )
}
