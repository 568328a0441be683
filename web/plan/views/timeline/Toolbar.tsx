import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from 'react-aria-components/Checkbox'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { Button } from '../../../ui/Button.tsx'
import checkboxStyles from '../../../ui/Checkboxes.module.css'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { useTools } from '../../tools.tsx'
import { type Unit, unitAt, ZOOM_OF, ZOOMS } from './scale.ts'
import styles from './TimelineView.module.css'

const UNIT_WORDS: Record<Unit, MessageDescriptor> = {
  week: msg`Weeks`,
  month: msg`Months`,
  quarter: msg`Quarters`,
}

interface Props {
  readonly zoom: number
  readonly onZoom: (zoom: number) => void
  readonly onFit: () => void
  readonly onToday: () => void
  readonly isMovingAlong: boolean
  readonly onMoveAlong: (is: boolean) => void
}

/** How much time is seen, and what moves with a bar. */
export const Toolbar = (props: Props) => {
  const { t } = useLingui()
  const { canEdit } = useTools()
  const { zoom, onZoom } = props
  const unit = unitAt(ZOOMS[zoom] ?? ZOOMS[0])
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t`Timeline`}>
      {/* biome-ignore lint/a11y/useSemanticElements: three buttons in a line. */}
      <div role="group" aria-label={t`Scale`} className={styles.units}>
        {(['week', 'month', 'quarter'] as const).map((each) => (
          <ToggleButton
            key={each}
            isSelected={unit === each}
            onChange={() => onZoom(ZOOM_OF[each])}
            className={styles.unit ?? ''}
          >
            {t(UNIT_WORDS[each])}
          </ToggleButton>
        ))}
      </div>
      <div className={styles.zoom}>
        <Button
          kind="plain"
          aria-label={t`Show more time`}
          isDisabled={zoom === 0}
          onPress={() => onZoom(zoom - 1)}
        >
          <span aria-hidden>−</span>
        </Button>
        <Button
          kind="plain"
          aria-label={t`Show less time`}
          isDisabled={zoom === ZOOMS.length - 1}
          onPress={() => onZoom(zoom + 1)}
        >
          <span aria-hidden>+</span>
        </Button>
      </div>
      <Button kind="plain" onPress={props.onFit}>
        <Trans>Whole plan</Trans>
      </Button>
      <Button kind="plain" onPress={props.onToday}>
        <Trans>Today</Trans>
      </Button>
      {canEdit && (
        <Checkbox
          className={cx(checkboxStyles.option)}
          isSelected={props.isMovingAlong}
          onChange={props.onMoveAlong}
        >
          {({ isSelected }) => (
            <>
              <span className={checkboxStyles.box}>{isSelected && <Icon name="check" />}</span>
              <Trans>Move what depends on it along</Trans>
            </>
          )}
        </Checkbox>
      )}
    </div>
  )
}
