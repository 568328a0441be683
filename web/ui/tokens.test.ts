import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
type Theme = 'light' | 'dark'
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (theme: Theme, a: string, b: string): number => {
  const of = (name: string) => luminance(colours.get(name)?.[theme] ?? '')
  const [dim = 0, bright = 0] = [of(a), of(b)].sort((x, y) => x - y)
  return (bright + 0.05) / (dim + 0.05)
}

const GROUNDS = ['paper', 'sheet', 'sunk']
const SIDES = ['a', 'b', 'c', 'd']
const TEXTS = [
  'accent',
  'danger',
  'side-none',
  ...SIDES.map((side) => `side-${side}`),
  ...[...colours.keys()].filter((name) => name.startsWith('status-')),
]

describe.each(['light', 'dark'] as const)('%s colours', (theme) => {
  test.each(GROUNDS)('body text stands out 7 to 1 on %s', (ground) => {
    expect(contrast(theme, 'ink', ground)).toBeGreaterThanOrEqual(7)
    expect(contrast(theme, 'ink-soft', ground)).toBeGreaterThanOrEqual(7)
  })
  test.each(TEXTS)('%s stands out 4.5 to 1 on every ground', (text) => {
    for (const ground of GROUNDS)
      expect(contrast(theme, text, ground), ground).toBeGreaterThanOrEqual(4.5)
  })
  test.each(SIDES)('side %s carries its letter, and ink reads on its wash', (side) => {
    expect(contrast(theme, 'on-side', `side-${side}`)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, 'ink', `side-${side}-wash`)).toBeGreaterThanOrEqual(7)
    expect(contrast(theme, `side-${side}`, `side-${side}-wash`)).toBeGreaterThanOrEqual(4.5)
  })
  test('buttons carry their words, warnings theirs', () => {
    expect(contrast(theme, 'on-accent', 'accent')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, 'on-danger', 'danger')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, 'accent', 'accent-wash')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(theme, 'danger', 'danger-wash')).toBeGreaterThanOrEqual(4.5)
  })
  test.each(GROUNDS)('edges and focus of controls stand out 3 to 1 on %s', (ground) => {
    expect(contrast(theme, 'edge', ground)).toBeGreaterThanOrEqual(3)
    expect(contrast(theme, 'focus', ground)).toBeGreaterThanOrEqual(3)
  })
})
