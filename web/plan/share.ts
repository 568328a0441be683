/**
 * The new value, with every part that says the same as before taken from the old one: what has not
 * changed stays the same object, so that React need not look at it again. For plain values only.
 */
export const share = <Value>(before: unknown, now: Value): Value => {
  if (Object.is(before, now)) return now
  if (Array.isArray(before) && Array.isArray(now)) return shareList(before, now) as Value
  if (isRecord(before) && isRecord(now)) return shareRecord(before, now) as Value
  return now
}

const shareList = (before: readonly unknown[], now: readonly unknown[]): readonly unknown[] => {
  const shared = now.map((value, index) => share(before[index], value))
  const same = before.length === now.length && shared.every((value, at) => value === before[at])
  return same ? before : shared
}

type Fields = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shareRecord = (before: Fields, now: Fields): Fields => {
  const names = Object.keys(now)
  const shared = Object.fromEntries(names.map((name) => [name, share(before[name], now[name])]))
  const same =
    names.length === Object.keys(before).length &&
    names.every((name) => name in before && shared[name] === before[name])
  return same ? before : shared
}
