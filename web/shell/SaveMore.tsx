import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useRefusedPlaces } from '../live/LiveProvider.tsx'
import { useLocation } from '../location.ts'
import { paths } from '../paths.ts'
import { Link, LinkButton } from '../ui/Link.tsx'
import { REFUSAL_WORDS } from '../words/refusals.ts'
import styles from './SaveMore.module.css'
import type { ShownSave } from './shown-save.ts'

/**
 * The save state in a sentence, under the mark. No chunk of its own: it must open without a connection,
 * when it is needed most.
 */
export const SaveMore = ({ id, shown }: { readonly id: string; readonly shown: ShownSave }) => {
  const [here] = useLocation()
  return (
    <div id={id} tabIndex={-1} className={styles.more}>
      <Sentence shown={shown} />
      {shown.state === 'refused' && <RefusedPlaces />}
      {shown.state === 'refused' && shown.kind === 'signed-out' && (
        <LinkButton kind="primary" href={paths.signIn(here)}>
          <Trans>Sign in</Trans>
        </LinkButton>
      )}
    </div>
  )
}

/** The ways to what was not taken, except to where one is. */
const RefusedPlaces = () => {
  const [here] = useLocation()
  const places = useRefusedPlaces()
  return places.map((place) => {
    const href = place.kind === 'plan' ? paths.plan(place.id) : paths.thread(place.id)
    if (href === here) return null
    return (
      <Link key={href} href={href}>
        {place.kind === 'plan' ? (
          <Trans>Go to the plan it is in</Trans>
        ) : (
          <Trans>Go to the thread it is in</Trans>
        )}
      </Link>
    )
  })
}

const Sentence = ({ shown }: { readonly shown: ShownSave }) => {
  const { t } = useLingui()
  switch (shown.state) {
    case 'saved':
      return (
        <p>
          <Trans>Everything you wrote is stored by Counterpart. You can close this page.</Trans>
        </p>
      )
    case 'sending':
      return (
        <p>
          <Plural
            value={shown.changes}
            one="# change is on its way. It is kept on this device until it is stored; you can go on working."
            other="# changes are on their way. They are kept on this device until they are stored; you can go on working."
          />
        </p>
      )
    case 'offline':
      return <Offline changes={shown.changes} />
    case 'refused':
      return (
        <>
          <p>{t(REFUSAL_WORDS[shown.kind])}</p>
          {shown.changes > 0 && (
            <p>
              <Plural
                value={shown.changes}
                one="# change is kept on this device only."
                other="# changes are kept on this device only."
              />
            </p>
          )}
        </>
      )
  }
}

const Offline = ({ changes }: { readonly changes: number }) =>
  changes === 0 ? (
    <p>
      <Trans>
        There is no connection just now. Everything you wrote before is stored. You can go on: what
        you write is kept on this device and sent when the connection is back.
      </Trans>
    </p>
  ) : (
    <p>
      <Plural
        value={changes}
        one="There is no connection just now. # change is kept on this device, also when you close this page, and is sent when the connection is back."
        other="There is no connection just now. # changes are kept on this device, also when you close this page, and are sent when the connection is back."
      />
    </p>
  )
