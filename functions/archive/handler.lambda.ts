import { asJson } from '../../core/journal/write-line.ts'
import { archiveSettingsSchema } from '../../core/settings.ts'
import { createFunctionJournal } from '../journal.ts'
import { lambdaPlace } from '../lambda-place.ts'
import { createArchive } from './archive.ts'
import { createPutOnce } from './put-once.ts'

const { ARCHIVE_URL } = archiveSettingsSchema.parse(process.env)
const { region, credentials } = lambdaPlace(process.env)

const { note } = createFunctionJournal({
  node: 'archive',
  now: () => new Date(),
  write: (line) => void process.stdout.write(asJson(line)),
})

export const handler = createArchive(
  createPutOnce({ url: ARCHIVE_URL, region, credentials }),
  (error) => note('archive-failed', { error }),
)
