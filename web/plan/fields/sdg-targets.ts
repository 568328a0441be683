/** How many numbered targets each goal has, and its lettered ones (UN resolution A/RES/71/313). */
const TARGETS: readonly (readonly [numbered: number, letters: string])[] = [
  [5, 'ab'],
  [5, 'abc'],
  [9, 'abcd'],
  [7, 'abc'],
  [6, 'abc'],
  [6, 'ab'],
  [3, 'ab'],
  [10, 'ab'],
  [5, 'abc'],
  [7, 'abc'],
  [7, 'abc'],
  [8, 'abc'],
  [3, 'ab'],
  [7, 'abc'],
  [9, 'abc'],
  [10, 'ab'],
  [19, ''],
]

/** All 169 targets of the Sustainable Development Goals: `6.1`, `6.a` … */
export const sdgTargets = (): readonly string[] =>
  TARGETS.flatMap(([numbered, letters], index) => [
    ...Array.from({ length: numbered }, (_, target) => `${index + 1}.${target + 1}`),
    ...[...letters].map((letter) => `${index + 1}.${letter}`),
  ])
