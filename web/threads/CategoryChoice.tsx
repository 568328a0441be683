import { Trans, useLingui } from '@lingui/react/macro'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { MODERATION_CATEGORIES, type ModerationCategory } from '../../shared/thread.ts'
import { cx } from '../ui/cx.ts'
import { CATEGORY_WORDS } from '../words/moderation.ts'
import styles from './CategoryChoice.module.css'

/** Which of the few reasons it is; everyone is told this one. */
export const CategoryChoice = ({
  value,
  onChange,
}: {
  readonly value: ModerationCategory
  readonly onChange: (category: ModerationCategory) => void
}) => {
  const { t } = useLingui()
  return (
    <RadioGroup
      value={value}
      onChange={(chosen) =>
        onChange(MODERATION_CATEGORIES.find((each) => each === chosen) ?? value)
      }
      className={cx(styles.group)}
    >
      <Label className={cx(styles.label)}>
        <Trans>Reason</Trans>
      </Label>
      {MODERATION_CATEGORIES.map((category) => (
        <Radio
          key={category}
          value={category}
          autoFocus={category === value}
          className={cx(styles.choice)}
        >
          <span aria-hidden className={styles.dot} />
          {t(CATEGORY_WORDS[category])}
        </Radio>
      ))}
    </RadioGroup>
  )
}
