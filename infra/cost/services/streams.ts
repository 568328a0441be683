import { type Line, used } from '../line.ts'
import type { Usage } from '../usage.ts'
import { WRITES_A_CALL, WRITES_A_MESSAGE } from '../usage-store.ts'
import { WEIGHTS, WORK } from '../weights.ts'
import { HABITS } from '../wish.ts'

const GB = 1e9

/** What is called by the tables' streams, as if each record came alone: news for the gateways, and the archive. */
export const streams = ({ people }: Usage): readonly Line[] => {
  const news = people.messages * WRITES_A_MESSAGE + people.calls * WRITES_A_CALL
  return [
    ...calls('Lambda and HTTP API', 'telling news', news),
    ...calls('Audit archive', 'putting rows', people.audited),
    used('Audit archive', {
      ...{ what: 'rows put', price: 'fileMillionPuts', units: people.audited / 1e6 },
    }),
    used('Audit archive', {
      what: 'keeping',
      price: 'fileGbMonth',
      units: (people.audited * WEIGHTS.audited * HABITS.monthsKept) / GB,
    }),
  ]
}

const calls = (service: Line['service'], what: string, times: number): readonly Line[] => [
  used(service, { what: `${what}: calls`, price: 'functionMillionCalls', units: times / 1e6 }),
  used(service, {
    what: `${what}: work`,
    price: 'functionGbSecond',
    units: times * WORK.streamSeconds * WORK.streamGb,
  }),
]
