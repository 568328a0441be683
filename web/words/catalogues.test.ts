import { fileURLToPath } from 'node:url'
import { getCatalogs } from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import { beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
type Kept = Readonly<
  Record<
    string,
    { readonly translation?: string; readonly message?: string; readonly obsolete?: boolean }
  >
>
let said: readonly string[] = []
let kept: Readonly<Record<'en' | 'ar', Kept>> = { en: {}, ar: {} }

beforeAll(async () => {
  const [catalogue] = await getCatalogs(getConfig({ cwd: root }))
  if (catalogue === undefined) throw new Error('lingui.config.ts names no catalogue')
  const collected = await catalogue.collect()
  said = Object.keys(collected ?? {}).sort()
  kept = { en: (await catalogue.read('en')) ?? {}, ar: (await catalogue.read('ar')) ?? {} }
}, 60_000)

const inUse = (entries: Kept) =>
  Object.entries(entries).filter(([, { obsolete }]) => obsolete !== true)

test('the catalogues hold just what the page says; else run `npx lingui extract --clean`', () => {
  for (const locale of ['en', 'ar'] as const)
    expect(
      inUse(kept[locale])
        .map(([id]) => id)
        .sort(),
    ).toEqual(said)
})

test('everything is said in Arabic too', () => {
  const unsaid = inUse(kept.ar).filter(([, { translation }]) => !translation)
  expect(unsaid.map(([, { message }]) => message)).toEqual([])
})

test('what is counted is counted in all six Arabic forms', () => {
  const forms = new Intl.PluralRules('ar').resolvedOptions().pluralCategories
  const short = inUse(kept.ar).filter(
    ([, { translation = '' }]) =>
      translation.includes(', plural,') &&
      !forms.every((form) => translation.includes(` ${form} {`)),
  )
  expect(short.map(([, { translation }]) => translation)).toEqual([])
})

test('an Arabic message holds the same places as the English one', () => {
  const places = (words: string) =>
    [...new Set(words.match(/\{\w+|<\/?\d+\/?>/g) ?? [])]
      // Inside a plural form a lone word is a word, not a place.
      .filter(
        (place) =>
          !/^\{[^\W\d]*$/.test(place) || words.includes(`${place}}`) || words.includes(`${place},`),
      )
      .sort()
  const names = (words: string) => places(words).filter((place) => /^(\{(\d|[a-z]+)|<)/.test(place))
  for (const [id, { translation = '' }] of inUse(kept.ar))
    expect(names(translation), translation).toEqual(names(kept.en[id]?.message ?? ''))
})
