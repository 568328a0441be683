import { Trans, useLingui } from '@lingui/react/macro'
import { STAGES, type Stage } from '../../shared/partnership.ts'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { STAGE_WORDS } from '../words/partnership.ts'
import styles from './StageTrack.module.css'

/** The stages a partnership walks through; a suspended or cancelled one has left the track. */
const TRACK = STAGES.slice(0, STAGES.indexOf('closed'))

/** Where on its way a partnership is. Phones show the stage by name and number. */
export const StageTrack = ({ stage }: { readonly stage: Stage }) => {
  const { t } = useLingui()
  const at = stage === 'closed' ? TRACK.length : TRACK.indexOf(stage)
  const step = at + 1
  const steps = TRACK.length
  const name = t(STAGE_WORDS[stage])
  return (
    <div className={styles.stage}>
      <p className={styles.short}>
        <strong>{name}</strong>{' '}
        {at >= 0 && at < TRACK.length && (
          <span className={styles.of}>
            <Trans>
              stage {step} of {steps}
            </Trans>
          </span>
        )}
      </p>
      {at >= 0 && (
        <ol className={styles.track} aria-label={t`Stages`}>
          {TRACK.map((each, index) => (
            <li
              key={each}
              className={styles[placeOf(index, at)]}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className={styles.word}>{t(STAGE_WORDS[each])}</span>
              {index < at && (
                <VisuallyHidden>
                  {' '}
                  <Trans>done</Trans>
                </VisuallyHidden>
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

const placeOf = (index: number, at: number): 'past' | 'here' | 'ahead' => {
  if (index < at) return 'past'
  return index === at ? 'here' : 'ahead'
}
