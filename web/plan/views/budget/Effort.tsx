import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { memo } from 'react'
import { Section } from '../../../ui/Section.tsx'
import { SideMark } from '../../../ui/SideMark.tsx'
import { numberFormat } from '../../../words/formats.ts'
import { useFormatLocale } from '../../../words/Words.tsx'
import { Words } from '../../LiveText.tsx'
import { useSheet, useTools } from '../../tools.tsx'
import styles from './Budget.module.css'
import { CopyTable } from './CopyTable.tsx'
import { type EffortSum, effortSums } from './effort-sums.ts'

/** How many days each post gives, planned and actual. */
export const Effort = memo(() => {
  const { t } = useLingui()
  const { organisations } = useTools()
  const effort = useSheet(({ content }) => content.effort)
  const actions = useSheet(({ content }) => content.actions)
  const sums = effortSums(
    { effort, actions },
    organisations.map(({ id }) => id),
  )
  if (sums.length === 0) return null
  const nameOf = (sum: EffortSum) =>
    organisations.find(({ id }) => id === sum.organisation)?.name ?? ''
  const days = (value: number | undefined) =>
    value === undefined ? '' : { decimal: String(value) }
  const table = () => [
    [t`Organisation`, t`Post`, t`Planned days`, t`Actual days`],
    ...sums.map((sum) => [nameOf(sum), sum.post, days(sum.planned), days(sum.actual)]),
  ]
  return (
    <Section title={<Trans>Level of effort</Trans>} aside={<CopyTable table={table} />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by keyboard. */}
      <section className={styles.scroll} aria-label={t`Level of effort`} tabIndex={0}>
        <table className={styles.table} data-effort>
          <thead>
            <tr>
              {[t`Organisation`, t`Post`].map((words) => (
                <th key={words} scope="col">
                  {words}
                </th>
              ))}
              {[t`Planned days`, t`Actual days`].map((words) => (
                <th key={words} scope="col" className={styles.number}>
                  {words}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sums.map((sum) => (
              <EffortRow key={`${sum.organisation} ${sum.post}`} sum={sum} />
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  )
})

const EffortRow = ({ sum }: { readonly sum: EffortSum }) => {
  const { organisations } = useTools()
  const organisation = organisations.find(({ id }) => id === sum.organisation)
  return (
    <tr>
      <td>{organisation && <SideMark side={organisation.side} name={organisation.name} />}</td>
      <th scope="row">
        <Words>{sum.post}</Words>
      </th>
      <Days value={sum.planned} unknown={sum.unknownPlanned} />
      <Days value={sum.actual} unknown={sum.unknownActual} />
    </tr>
  )
}

const Days = ({
  value,
  unknown,
}: {
  readonly value: number | undefined
  readonly unknown: number
}) => {
  const locale = useFormatLocale()
  return (
    <td className={styles.number}>
      {value === undefined ? (
        <span className={styles.nothing}>
          <Trans>unknown</Trans>
        </span>
      ) : (
        numberFormat(locale, { maximumFractionDigits: 2 }).format(value)
      )}
      {value !== undefined && unknown > 0 && (
        <small className={styles.gap}>
          <Plural value={unknown} one="# unknown" other="# unknown" />
        </small>
      )}
    </td>
  )
}
