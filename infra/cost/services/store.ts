import { type Line, used } from '../line.ts'
import type { Usage } from '../usage.ts'

const FREE_GB = 25

/** Four tables on demand; with nobody there they cost nothing. */
export const tables = ({ store }: Usage): readonly Line[] => [
  used('DynamoDB', {
    what: 'writes',
    price: 'tableMillionWrites',
    units: store.writeUnits / 1e6,
  }),
  used('DynamoDB', { what: 'reads', price: 'tableMillionReads', units: store.readUnits / 1e6 }),
  used('DynamoDB', {
    what: 'keeping',
    price: 'tableGbMonth',
    units: store.storedGb - FREE_GB,
  }),
  used('DynamoDB', {
    what: 'point-in-time recovery',
    price: 'backupGbMonth',
    units: store.storedGb,
  }),
]
