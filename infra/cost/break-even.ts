import { alternativeOf } from './alternative.ts'
import { billOf } from './bill.ts'
import { fewestPeople } from './growing.ts'
import type { Wish } from './wish.ts'

/** From about how many people on API Gateway WebSocket costs more than our gateway; undefined when it never does. */
export const breakEvenOf = (wish: Wish): number | undefined =>
  fewestPeople(wish, (grown) => {
    const { ours, theirs } = alternativeOf(billOf(grown))
    return theirs > ours
  })
