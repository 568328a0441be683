import type { Role } from '../../../shared/roles.ts'
import { type Html, html } from './html.ts'
import { IDENTITY_PATH } from './names.ts'
import type { SignInPerson } from './sign-in-people.ts'
import type { Words } from './words.ts'

/** Where the style sheet of these pages is, below the path the provider is mounted at. */
export const STYLE_PATH = '/sign-in.css'

/** The page on which a person is chosen; each button posts `person` back to this address. */
export const signInPage = (words: Words, people: readonly SignInPerson[]): string => {
  const groups = groupsOf(words, people)
  const isSample = people.some(({ partnerships }) => partnerships.length > 0)
  return page(words, words.signIn, [
    html`<p class="lead">${words.choose}</p>`,
    ...(isSample ? [html`<p class="sample" role="note">${words.sample}</p>`] : []),
    html`<form method="post">${groups.map(groupPart(words))}</form>`,
  ])
}

/**
 * The page that asks before signing out.
 *
 * @param form the provider's own form, which its button belongs to; `home` is where the other way leads.
 */
export const signOutPage = (words: Words, { form, home }: { form: Html; home: string }): string =>
  page(words, words.signOutAsk, [
    html`${form}<p class="ways">
      <button class="main" type="submit" form="op.logoutForm" name="logout" value="yes">${words.signOut}</button>
      <a href="${home}">${words.stay}</a>
    </p>`,
  ])

/** The page after signing out, where the platform's own page did not ask to be returned to. */
export const signedOutPage = (words: Words, home: string): string =>
  page(words, words.signedOut, [
    html`<p class="ways"><a href="${home}">${words.signInAgain}</a></p>`,
  ])

/** The page for a sign-in that cannot go on: what happened, what is safe, what to do. */
export const troublePage = (words: Words, home: string): string =>
  page(words, words.trouble, [
    html`<p class="lead">${words.troubleHelp}</p>
    <p class="ways"><a href="${home}">${words.startAgain}</a></p>`,
  ])

const page = ({ language, direction }: Words, title: string, parts: readonly Html[]): string =>
  html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Counterpart</title>
<link rel="stylesheet" href="${IDENTITY_PATH}${STYLE_PATH}">
</head>
<body>
<main>
<p class="name" lang="en" dir="ltr">Counterpart</p>
<h1>${title}</h1>
${parts}
</main>
</body>
</html>
`.markup

/** One person in one role, as a button says it. */
interface Choice {
  readonly person: SignInPerson
  readonly role: keyof Words['roles']
}
interface Group {
  readonly title: string
  readonly choices: readonly Choice[]
}

/** The partnerships by reference, then the programme's staff and whoever is in no partnership. */
const groupsOf = (words: Words, people: readonly SignInPerson[]): readonly Group[] => {
  const places = people
    .flatMap((person) => person.partnerships.map((partnership) => ({ person, ...partnership })))
    .sort((a, b) => compare(a.reference, b.reference) || rank(a) - rank(b))
  const partnerships = [...Map.groupBy(places, ({ reference }) => reference).values()]
  const managers = people.filter((person) => person.programmeManager)
  const others = people.filter((it) => !it.programmeManager && it.partnerships.length === 0)
  return [
    ...partnerships.map((choices) => ({ title: choices[0]?.title ?? '', choices })),
    { title: words.staff, choices: managers.map((person) => choice(person, 'programme-manager')) },
    { title: words.unplaced, choices: others.map((person) => choice(person, 'none')) },
  ].filter(({ choices }) => choices.length > 0)
}

const choice = (person: SignInPerson, role: Choice['role']): Choice => ({ person, role })
const { compare } = new Intl.Collator('en', { numeric: true })

/** Coordinators first, and with them the two sides; those who look on from outside last. */
const RANKS: readonly Role[] = [
  'coordinator',
  'practitioner',
  'authorising-official',
  'stakeholder',
  'facilitator',
  'donor-observer',
]
const rank = ({ role }: { readonly role: Role }) => RANKS.indexOf(role)

const groupPart =
  (words: Words) =>
  ({ title, choices }: Group, place: number): Html => {
    const sides = [...Map.groupBy(choices, ({ person }) => person.organisation).values()]
    const body = html`<summary><h2><bdi>${title}</bdi></h2></summary>
<div class="sides">${sides.map((side) => sidePart(words, side))}</div>`
    return place === 0 ? html`<details open>${body}</details>` : html`<details>${body}</details>`
  }

/** The people of one organisation. */
const sidePart = (words: Words, choices: readonly Choice[]): Html => {
  const { organisation, place = '' } = choices[0]?.person ?? {}
  const heading = html`<h3><bdi>${organisation ?? ''}</bdi> <small><bdi>${place}</bdi></small></h3>`
  return html`<section>
${organisation ? heading : ''}
${choices.map((each) => choicePart(words, each))}
</section>`
}

const choicePart = ({ roles }: Words, { person, role }: Choice): Html => {
  const { id, post, organisation } = person
  const where = organisation ? html`<bdi>${organisation}</bdi> · ${roles[role]}` : roles[role]
  return html`<button type="submit" name="person" value="${id}">
<span class="post"><bdi>${post}</bdi></span><span class="apart"> · </span>
<span class="where">${where}</span>
</button>`
}
