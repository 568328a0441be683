import { Trans, useLingui } from '@lingui/react/macro'
import { WORK_KINDS } from '../../shared/my-work.ts'
import { Select } from '../ui/Select.tsx'
import { WORK_KIND_WORDS } from '../words/work.ts'
import { type AllWork, EVERYTHING, type Filter } from './group-work.ts'
import styles from './WorkFilters.module.css'

/** Which of it is shown. Partnerships are offered where there is more than one. */
export const WorkFilters = ({
  work,
  filter,
  onChange,
}: {
  readonly work: AllWork
  readonly filter: Filter
  readonly onChange: (filter: Filter) => void
}) => {
  const { t } = useLingui()
  const places = new Map(
    work.items.map(({ partnershipId, partnershipTitle }) => [partnershipId, partnershipTitle]),
  )
  return (
    <div className={styles.filters}>
      <Select
        label={<Trans>Kind</Trans>}
        value={filter.kind}
        onChange={(kind) => onChange({ ...filter, kind })}
        options={[
          { value: EVERYTHING.kind, words: t`Everything` },
          ...WORK_KINDS.map((kind) => ({ value: kind, words: t(WORK_KIND_WORDS[kind]) })),
        ]}
      />
      {places.size > 1 && (
        <Select
          label={<Trans>Partnership</Trans>}
          value={filter.partnership}
          onChange={(partnership) => onChange({ ...filter, partnership })}
          options={[
            { value: EVERYTHING.partnership, words: t`All partnerships` },
            ...[...places].map(([value, words]) => ({ value: value as string, words })),
          ]}
        />
      )}
    </div>
  )
}
