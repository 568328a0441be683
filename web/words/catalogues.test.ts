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
interface Part {
  readonly name: string
  /** What its files say, by id. */
  readonly said: readonly string[]
  readonly kept: Readonly<Record<'en' | 'ar', Kept>>
}
let parts: readonly Part[] = []
/** Of all parts together. */
let kept: Readonly<Record<'en' | 'ar', Kept>> = { en: {}, ar: {} }

beforeAll(async () => {
  const catalogues = await getCatalogs(getConfig({ cwd: root }))
  parts = await Promise.all(
    catalogues.map(async (catalogue) => ({
      name: catalogue.name ?? '',
      said: Object.keys((await catalogue.collect()) ?? {}).sort(),
      kept: { en: (await catalogue.read('en')) ?? {}, ar: (await catalogue.read('ar')) ?? {} },
    })),
  )
  const together = (locale: 'en' | 'ar'): Kept =>
    Object.assign({}, ...parts.map((part) => part.kept[locale]))
  kept = { en: together('en'), ar: together('ar') }
}, 60_000)

const inUse = (entries: Kept) =>
  Object.entries(entries).filter(([, { obsolete }]) => obsolete !== true)

test('the catalogues hold just what the page says; else run `npx lingui extract --clean`', () => {
  for (const part of parts)
    for (const locale of ['en', 'ar'] as const)
      expect(
        inUse(part.kept[locale])
          .map(([id]) => id)
          .sort(),
        part.name,
      ).toEqual(part.said)
})

test('everything is said in Arabic too', () => {
  const unsaid = parts.flatMap((part) =>
    inUse(part.kept.ar).filter(([, { translation }]) => !translation),
  )
  expect(unsaid.map(([, { message }]) => message)).toEqual([])
})

test('what two parts say is said alike', () => {
  const unlike = parts.flatMap((part) =>
    inUse(part.kept.ar).filter(([id, { translation }]) => translation !== kept.ar[id]?.translation),
  )
  expect(unlike.map(([, { message }]) => message)).toEqual([])
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
