import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { useStore } from '../live/LiveProvider.tsx'
import { navigate } from '../location.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { lazyNamed } from '../ui/lazy.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import styles from './PlanBar.module.css'
import { everyoneHere, type Here, type Spot, spotOf } from './presence.ts'
import { useSheet, useTools } from './tools.tsx'
import { type PlanTool, useShortcuts } from './use-shortcuts.ts'
import type { View } from './view-names.ts'

const PlanTools = lazyNamed(() => import('./palette/PlanTools.tsx'), 'PlanTools')
/** As many people are shown; the rest is a number. */
const MOST_SHOWN = 6

/** Over the sheet: who is here, and what can be done anywhere in it. */
export const PlanBar = () => {
  const { plan, undo, canEdit, barEnd } = useTools()
  const { canUndo, canRedo } = useStore(undo.state)
  const [tool, onTool] = useState<PlanTool>()
  const onView = (view: View) => navigate(paths.planView(plan.planId, view))
  useShortcuts({ undo, canEdit, tool, onTool, onView })
  return (
    <div className={styles.bar}>
      <WhoIsHere />
      <div className={styles.acts}>
        {canEdit && (
          <>
            <Button kind="plain" isDisabled={!canUndo} onPress={undo.undo}>
              <Trans>Undo</Trans>
            </Button>
            <Button kind="plain" isDisabled={!canRedo} onPress={undo.redo}>
              <Trans>Redo</Trans>
            </Button>
          </>
        )}
        <Button kind="plain" onPress={() => onTool('find')}>
          <Trans>Find</Trans>
        </Button>
        <Button kind="plain" onPress={() => onTool('palette')}>
          <Trans>Go to</Trans>
        </Button>
        <Button kind="plain" className={styles.keys} onPress={() => onTool('map')}>
          <Trans>Keyboard</Trans>
        </Button>
        {barEnd}
      </div>
      {tool && (
        <Suspense>
          <PlanTools tool={tool} onTool={onTool} />
        </Suspense>
      )}
    </div>
  )
}

const WhoIsHere = () => {
  const { t } = useLingui()
  const { plan, me, personOf } = useTools()
  const others = everyoneHere(useStore(plan.others)).filter(({ person }) => person !== me)
  const shown = others.slice(0, MOST_SHOWN - 1)
  const more = others.length - shown.length
  const self = personOf(me)
  return (
    <ul aria-label={t`Who is here`} className={styles.people}>
      <li className={styles.person}>
        <SideMark side={self.side} name={t`You`} />
      </li>
      {shown.map((here) => (
        <Someone key={here.person} here={here} />
      ))}
      {more > 0 && (
        <li className={styles.person}>
          <Plural value={more} one="and # more" other="and # more" />
        </li>
      )}
      {plan.isQuiet && (
        <li className={styles.person}>
          <Trans>The data saver is on: others are not shown</Trans>
        </li>
      )}
    </ul>
  )
}

const Someone = ({ here: { person, place } }: { readonly here: Here }) => {
  const { personOf } = useTools()
  const { post, side, place: city } = personOf(person)
  const spot = useSpot(place)
  const who = (
    <SideMark
      side={side}
      name={
        <>
          <span className={styles.post}>{post}</span>{' '}
          <span className={styles.where}>
            <SpotWords spot={spot} city={city} />
          </span>
        </>
      }
    />
  )
  return <li className={styles.person}>{spot ? <a href={`#${spot.target}`}>{who}</a> : who}</li>
}

const useSpot = (place: string | null): Spot | undefined => {
  const { sheet } = useTools()
  // Read again whenever the order of rows changes, because numbers do then.
  useSheet(({ rows }) => rows)
  return spotOf(sheet.get(), place)
}

const SpotWords = ({
  spot,
  city,
}: {
  readonly spot: Spot | undefined
  readonly city: string | undefined
}) => {
  if (spot?.number !== undefined) return <Trans>in {spot.number}</Trans>
  if (spot?.target === 'plan') return <Trans>at the head of the plan</Trans>
  if (spot?.target === 'situation') return <Trans>in Situation</Trans>
  return city
}
