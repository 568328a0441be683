import { useLingui } from '@lingui/react/macro'
import type { RowId } from '../../shared/ids.ts'
import styles from './Row.module.css'
import { useFlagCount } from './tools.tsx'

/** A quiet number at a closed row: so many things in it may be worth a look. */
export const Worth = ({ row }: { readonly row: RowId }) => {
  const { t } = useLingui()
  const count = useFlagCount(row)
  if (count === 0) return null
  return (
    <span className={styles.worth} title={t`Worth a look: ${count}`}>
      <span aria-hidden>◇</span>
      {count}
    </span>
  )
}
