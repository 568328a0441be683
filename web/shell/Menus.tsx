import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Person } from '../../shared/people.ts'
import { paths } from '../paths.ts'
import { useMe } from '../session/ask.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { Icon } from '../ui/Icon.tsx'
import { MenuButton } from '../ui/MenuButton.tsx'
import { choose } from '../words/activate.ts'
import { LOCALE_CODES, LOCALES } from '../words/locales.ts'
import { useLocale } from '../words/Words.tsx'
import { useSignOut } from './leave.tsx'
import styles from './Menus.module.css'
import { applyTheme, readTheme, type Theme } from './theme.ts'

/** The menus at the end of the header: language for everyone, and the person's own when signed in. */
export const Menus = () => {
  const { isSignedIn } = useSession()
  const me = useMe(isSignedIn())
  return (
    <>
      <LanguageMenu />
      {me.data !== undefined && <PersonMenu person={me.data} />}
    </>
  )
}

const LanguageMenu = () => {
  const { t } = useLingui()
  const spoken = useLocale()
  return (
    <MenuButton
      name={t`Language: ${LOCALES[spoken].name}`}
      label={
        <>
          <span className={styles.wide}>{LOCALES[spoken].name}</span>
          <span className={styles.narrow}>{LOCALES[spoken].short}</span>
          <Icon name="down" />
        </>
      }
      items={LOCALE_CODES.map((locale) => ({
        id: locale,
        words: LOCALES[locale].name,
        lang: locale,
        isChosen: locale === spoken,
        onAction: () => void choose(locale),
      }))}
    />
  )
}

const PersonMenu = ({ person }: { readonly person: Person }) => {
  const { t } = useLingui()
  const signOut = useSignOut()
  const [theme, setTheme] = useState(readTheme)
  const themes: Record<Theme, string> = {
    device: t`Colours as on this device`,
    light: t`Light colours`,
    dark: t`Dark colours`,
  }
  return (
    <MenuButton
      name={t`You: ${person.post}`}
      label={
        <>
          <Icon name="person" />
          <span className={styles.wide} dir="auto">
            {person.post}
          </span>
        </>
      }
      note={
        <>
          <strong>{person.name ?? person.post}</strong>
          {person.name === undefined ? person.email : `${person.post} · ${person.email}`}
        </>
      }
      items={[
        { id: 'my-work', words: <Trans>My work</Trans>, href: paths.myWork },
        ...(['device', 'light', 'dark'] as const).map((each) => ({
          id: each,
          words: themes[each],
          isApart: each === 'device',
          isChosen: each === theme,
          onAction: () => {
            applyTheme(each)
            setTheme(each)
          },
        })),
        {
          id: 'sign-out',
          words: <Trans>Sign out</Trans>,
          isApart: true,
          onAction: () => void signOut(),
        },
      ]}
    />
  )
}
