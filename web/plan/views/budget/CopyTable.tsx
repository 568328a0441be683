import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../../../ui/Button.tsx'
import { useToast } from '../../../ui/Toast.tsx'
import styles from './Budget.module.css'
import { type TextTable, toCsv, toTsv } from './text-table.ts'

/** Puts a table on the clipboard, made when it is asked for: for a spreadsheet, or as CSV. */
export const CopyTable = ({ table }: { readonly table: () => TextTable }) => {
  const { t } = useLingui()
  const toast = useToast()
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      toast({ words: t`The table was copied.` })
    } catch {
      toast({ words: t`This browser did not let the table be copied. Nothing was changed.` })
    }
  }
  return (
    <span className={styles.copies}>
      <Button kind="plain" onPress={() => void copy(toTsv(table()))}>
        <Trans>Copy for a spreadsheet</Trans>
      </Button>
      <Button kind="plain" onPress={() => void copy(toCsv(table()))}>
        <Trans>Copy as CSV</Trans>
      </Button>
    </span>
  )
}
