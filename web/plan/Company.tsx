import { Plural, Trans } from '@lingui/react/macro'
import type { RefObject } from 'react'
import { useStore } from '../live/LiveProvider.tsx'
import { SideMark } from '../ui/SideMark.tsx'
import { everyoneHere, type Here, type Spot, spotOf } from './company.ts'
import styles from './PlanBar.module.css'
import { useSheet, useTools } from './tools.tsx'
import { useArrivals } from './use-arrivals.ts'
import { useFlash } from './use-flash.ts'

/** As many people are shown; the rest is a number. */
const MOST_SHOWN = 6

export interface CompanyProps {
  readonly sheet: RefObject<HTMLElement | null>
}
/** What others do here, shown and said. A chunk of its own: who is alone does not wait for it. */
export const Company = ({ sheet }: CompanyProps) => {
  useFlash(sheet)
  useArrivals()
  return null
}

/** The others in the list of who is here. */
export const OthersHere = () => {
  const { plan, me } = useTools()
  const others = everyoneHere(useStore(plan.others)).filter(({ person }) => person !== me)
  const shown = others.slice(0, MOST_SHOWN - 1)
  const more = others.length - shown.length
  return (
    <>
      {shown.map((here) => (
        <Someone key={here.person} here={here} />
      ))}
      {more > 0 && (
        <li className={styles.person}>
          <Plural value={more} one="and # more" other="and # more" />
        </li>
      )}
    </>
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
          <bdi className={styles.where}>
            <SpotWords spot={spot} city={city} />
          </bdi>
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
