import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNow } from '../ui/now.tsx'
import { SideMark, sideColour } from '../ui/SideMark.tsx'
import { LocalTime } from '../ui/time.tsx'
import { timeRangeWords } from '../words/dates.ts'
import { useFormatLocale } from '../words/Words.tsx'
import { hoursThere, type Office, OPENS, officeAt } from './office-hours.ts'
import styles from './Sides.module.css'
import { type Side, shortName } from './sides.ts'

const OFFICE_WORDS: Record<Office, MessageDescriptor> = {
  open: msg`Usual office hours now`,
  'closed-now': msg`Outside usual office hours`,
  'day-off': msg`Not a working day`,
}
const OFFICE_SHAPES: Record<Office, string> = { open: '●', 'closed-now': '○', 'day-off': '○' }

/** The partners side by side, each on its own clock; the reader's own first. */
export const Sides = ({ sides }: { readonly sides: readonly Side[] }) => (
  <ul className={styles.sides}>
    {sides.map((side) => (
      <li
        key={side.letter}
        className={styles.side}
        style={{ borderBlockStartColor: sideColour(side.letter) }}
      >
        <OneSide side={side} />
      </li>
    ))}
  </ul>
)

const OneSide = ({ side: { letter, organisation, isMine } }: { readonly side: Side }) => (
  <>
    <div className={styles.who}>
      <SideMark
        side={letter}
        size="large"
        name={<bdi className={styles.city}>{shortName(organisation)}</bdi>}
      />
      {isMine && (
        <span className={styles.mine}>
          <Trans>your side</Trans>
        </span>
      )}
    </div>
    <p className={styles.place}>
      <bdi>{organisation.place}</bdi>
    </p>
    <p className={styles.clock}>
      <LocalTime timeZone={organisation.timeZone} />
    </p>
    <OfficeHours organisation={organisation} isMine={isMine} />
  </>
)

const OfficeHours = ({
  organisation,
  isMine,
}: {
  readonly organisation: Side['organisation']
  readonly isMine: boolean
}) => {
  const { t } = useLingui()
  const now = useNow()
  const format = useFormatLocale()
  const office = officeAt(now, organisation)
  const { from, to } = hoursThere(now, organisation.timeZone)
  const theirDay = timeRangeWords(format, from, to)
  return (
    <p className={styles.office}>
      <span aria-hidden className={office === 'open' ? styles.open : styles.shut}>
        {OFFICE_SHAPES[office]}
      </span>{' '}
      {t(OFFICE_WORDS[office])}
      {!isMine && from.getHours() !== OPENS && (
        <span className={styles.theirDay}>
          <Trans>09:00–17:00 there is {theirDay} for you</Trans>
        </span>
      )}
    </p>
  )
}
