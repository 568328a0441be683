import { useLingui } from '@lingui/react/macro'
import { Select } from '../../../ui/Select.tsx'
import { type Filter, postsIn } from './filter.ts'
import styles from './Indicators.module.css'
import type { Level } from './use-indicators.ts'

const ALL_POSTS = ''

/** Whose indicators, and which of them. */
export const Filters = ({
  filter,
  levels,
  onChange,
}: {
  readonly filter: Filter
  readonly levels: readonly Level[]
  readonly onChange: (filter: Filter) => void
}) => {
  const { t } = useLingui()
  const posts = postsIn(levels)
  return (
    <div className={styles.filters}>
      <Select
        label={t`Responsible post`}
        value={filter.post ?? ALL_POSTS}
        options={[
          { value: ALL_POSTS, words: t`All posts` },
          ...posts.map((post) => ({ value: post, words: post })),
        ]}
        onChange={(post) => onChange({ ...filter, post: post === ALL_POSTS ? undefined : post })}
      />
      <Select
        label={t`Show`}
        value={filter.only}
        options={[
          { value: 'all', words: t`All indicators` },
          { value: 'due', words: t`Due for reporting now` },
          { value: 'no-baseline', words: t`Without a baseline` },
        ]}
        onChange={(only) => onChange({ ...filter, only })}
      />
    </div>
  )
}
