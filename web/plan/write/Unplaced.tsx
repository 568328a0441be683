import { Plural, Trans } from '@lingui/react/macro'
import { ActionRow } from '../ActionRow.tsx'
import styles from '../PlanSheet.module.css'
import { useSheet } from '../tools.tsx'

/** Actions whose output was taken out: nothing is lost. */
export const Unplaced = () => {
  const unplaced = useSheet((sheet) => sheet.unplaced)
  const count = unplaced.length
  if (count === 0) return null
  return (
    <section id="unplaced" tabIndex={-1} className={styles.unplaced}>
      <h2 className={styles.heading}>
        <Trans>Without an output</Trans>
      </h2>
      <p className={styles.note}>
        <Plural
          value={count}
          one="The output of this action was taken out. The menu of the action moves it to another."
          other="The outputs of these actions were taken out. The menu of each action moves it to another."
        />
      </p>
      <ul>
        {unplaced.map((row) => (
          <ActionRow key={row} row={row} />
        ))}
      </ul>
    </section>
  )
}
