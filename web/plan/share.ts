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
  let shared: unknown[] | undefined
  let same = before.length === now.length
  for (let at = 0; at < now.length; at++) {
    const value = share(before[at], now[at])
    if (value !== before[at]) same = false
    if (value === now[at]) continue
    shared ??= [...now]
    shared[at] = value
  }
  return same ? before : (shared ?? now)
}

type Fields = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shareRecord = (before: Fields, now: Fields): Fields => {
  const names = Object.keys(now)
  let shared: Record<string, unknown> | undefined
  let same = names.length === Object.keys(before).length
  for (const name of names) {
    const value = share(before[name], now[name])
    if (value !== before[name] || !(name in before)) same = false
    if (value === now[name]) continue
    shared ??= { ...now }
    shared[name] = value
  }
  return same ? before : (shared ?? now)
}
