import { Plural, Trans } from '@lingui/react/macro'
import styles from './SheetProblems.module.css'
import type { SheetProblem } from './sheet-problems.ts'

/** Why a sheet was not taken, row by row; nothing of it was stored. The reasons are the server's, in English. */
export const SheetProblems = ({ problems }: { readonly problems: readonly SheetProblem[] }) => (
  <div role="alert" className={styles.problems}>
    <p>
      <strong>
        <Plural
          value={problems.length}
          one="Nothing was imported: there is # problem in the sheet."
          other="Nothing was imported: there are # problems in the sheet."
        />
      </strong>
    </p>
    <table className={styles.table}>
      <thead>
        <tr>
          <th>
            <Trans>Row</Trans>
          </th>
          <th>
            <Trans>Column</Trans>
          </th>
          <th>
            <Trans>What is wrong</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {problems.map(({ row, column, reason }) => (
          <tr key={`${row}${column}${reason}`}>
            <td>{row}</td>
            <td>
              <bdi>{column}</bdi>
            </td>
            <td lang="en" dir="auto">
              {reason}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
