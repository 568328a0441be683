import { type Line, used } from '../line.ts'
import type { Usage } from '../usage.ts'
import { HABITS } from '../wish.ts'

/** Files a person sends a month and the size of one in GB: reports and photographs, estimated. */
const FILES = 1
const FILE_GB = 0.002
/** Digests and notices a person gets a month. */
const MAILS = 12

export const files = ({ wish }: Usage): readonly Line[] => {
  const sent = wish.people * FILES
  const gb = sent * FILE_GB
  return [
    used('Files, scan *', { what: 'keeping', price: 'fileGbMonth', units: gb * HABITS.monthsKept }),
    used('Files, scan *', { what: 'putting', price: 'fileMillionPuts', units: sent / 1e6 }),
    used('Files, scan *', { what: 'scanned bytes', price: 'scanGb', units: gb }),
    used('Files, scan *', {
      what: 'scanned files',
      price: 'scanMillionObjects',
      units: sent / 1e6,
    }),
  ]
}

export const mail = ({ wish }: Usage): readonly Line[] => [
  used('Mail *', { what: 'messages', price: 'mailMillion', units: (wish.people * MAILS) / 1e6 }),
]
