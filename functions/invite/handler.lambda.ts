import { asJson } from '../../core/journal/write-line.ts'
import { inviteSettingsSchema } from '../../core/settings.ts'
import { createFunctionJournal } from '../journal.ts'
import { lambdaPlace } from '../lambda-place.ts'
import { createInvite } from './invite.ts'
import { createOpenAccount } from './open-account.ts'

const { POOL_ID, POOL_URL } = inviteSettingsSchema.parse(process.env)
const { region, credentials } = lambdaPlace(process.env)

const { note } = createFunctionJournal({
  node: 'invite',
  now: () => new Date(),
  write: (line) => void process.stdout.write(asJson(line)),
})

export const handler = createInvite({
  openAccount: createOpenAccount({ poolId: POOL_ID, url: POOL_URL, region, credentials }),
  invited: (personId) => note('invited', { personId }),
  report: (error) => note('invite-failed', { error }),
})
