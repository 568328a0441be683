import type { Wish } from './wish.ts'

const MOST_PEOPLE = 1e8
const STEP = 1.02

/** The same use with other people: partnerships, and those who come at once, grow with them. */
export const withPeople = (wish: Wish, people: number): Wish => {
  const times = people / Math.max(1, wish.people)
  return {
    ...wish,
    people,
    partnerships: wish.partnerships * times,
    ...(wish.atOnce !== undefined && { atOnce: wish.atOnce * times }),
  }
}

/**
 * The fewest people, within two per cent, at which something is so. Looks upwards step by step, because a further
 * task can make it untrue again.
 *
 * @returns undefined when it is not so for a hundred million either.
 */
export const fewestPeople = (wish: Wish, isSo: (grown: Wish) => boolean): number | undefined => {
  for (let people = 1; people <= MOST_PEOPLE; people *= STEP)
    if (isSo(withPeople(wish, people))) return people
  return undefined
}
