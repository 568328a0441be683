import { useLingui } from '@lingui/react/macro'
import { useSyncExternalStore } from 'react'
import type { Finding } from '../../../shared/plan-flags.ts'
import { useTools } from '../tools.tsx'
import styles from './Flags.module.css'
import { FLAG_WORDS } from './flag-words.ts'

const NONE: readonly Finding[] = []

/** What may be worth a look at one row, or at all rows of a root. */
export const useFlags = (at: string): readonly Finding[] => {
  const { flags } = useTools()
  return useSyncExternalStore(flags.subscribe, () => flags.get().get(at) ?? NONE)
}

/** Says what may be worth a look at this row itself, each thing once, in plain words. */
export const FlagsAt = ({ row }: { readonly row: string }) => {
  const { t } = useLingui()
  const found = useFlags(row).filter((finding) => (finding.row ?? finding.root) === row)
  const flags = [...new Set(found.map(({ flag }) => flag))]
  if (flags.length === 0) return null
  return (
    <ul className={styles.flags}>
      {flags.map((flag) => (
        <li key={flag} data-warning={flag}>
          {t(FLAG_WORDS[flag])}
        </li>
      ))}
    </ul>
  )
}
