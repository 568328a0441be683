import { dateFormat } from './formats.ts'

/** ISO 3166-1 alpha-2; browsers know the names of countries but not which there are. */
const COUNTRIES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'
const LANGUAGES =
  'am ar az bn de en es fa fr ha hi hy id ja ka kk km ko ky lo mn ms my ne nl pl ps pt ro ru si so sr sw ta tg th tl tr uk ur uz vi zh'

export interface Named {
  readonly value: string
  readonly words: string
}

const named = (format: string, type: 'region' | 'language', codes: string): readonly Named[] => {
  const names = new Intl.DisplayNames(format, { type })
  return codes
    .split(' ')
    .map((value) => ({ value, words: names.of(value) ?? value }))
    .sort((a, b) => a.words.localeCompare(b.words, format))
}

/** Countries by name, in the order of the language. */
export const countries = (format: string): readonly Named[] => named(format, 'region', COUNTRIES)

/** Languages people in partnerships work in, by name. */
export const languages = (format: string): readonly Named[] => named(format, 'language', LANGUAGES)

/** Time zones as «Asia/Bishkek», which is how their cities are found in every language. */
export const timeZones = (): readonly Named[] =>
  Intl.supportedValuesOf('timeZone').map((zone) => ({
    value: zone,
    words: zone.replaceAll('_', ' '),
  }))

/** Weekdays by their short names, Monday first; values are ISO numbers. */
export const weekdays = (format: string): readonly Named[] => {
  const name = dateFormat(format, { weekday: 'short', timeZone: 'UTC' })
  // 1 January 2024 was a Monday.
  return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
    value: String(day),
    words: name.format(new Date(Date.UTC(2024, 0, day))),
  }))
}
