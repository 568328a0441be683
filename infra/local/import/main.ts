import { resolve } from 'node:path'
import type { Person } from '../../../shared/people.ts'
import type { PlanPage } from '../../../shared/plan.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { Trouble } from '../database/trouble.ts'
import { localSettingsSchema } from '../local-settings.ts'
import { type ImportWish, readArguments } from './arguments.ts'
import { requireAuthor, requirePartnership } from './find-author.ts'
import { openPlatform } from './open-platform.ts'
import { readSheetFile } from './read-sheet-file.ts'

const say = (words: string) => process.stdout.write(`${words}\n`)

/** `npm run import -- plan.csv --partnership <id>`: a plan from a spreadsheet, all of it or nothing. */
const run = async () => {
  const wish = readArguments(process.argv.slice(2))
  const { DATA_DIR, COUNTERPART_DEMO: demo } = localSettingsSchema.parse(process.env)
  // npm runs scripts in the project's folder; the file is named from where the person is.
  const sheet = await readSheetFile(resolve(process.env.INIT_CWD ?? '.', wish.path))
  await using opened = await openPlatform({ dataDir: resolve(DATA_DIR), demo, progress: say })
  const { platform, url } = opened
  const partnership = await requirePartnership(platform, wish.partnershipId)
  const person = await requireAuthor(platform, partnership, wish.by)
  const { path: _path, by: _by, partnershipId: _id, ...rest } = wish
  const plan = await opened
    .importPlan({ person, partnershipId: partnership.id }, { ...rest, sheet })
    .catch((error: unknown) => Promise.reject(inWords(error, wish, person)))
  say(`Imported «${plan.content.title}» into «${partnership.title}»: ${sizeOf(plan)}.`)
  say(`  By ${person.email}. ${url ? `${url}/plans/${plan.id}` : `The plan's id is ${plan.id}.`}`)
}

const sizeOf = ({ content }: PlanPage): string => {
  const { outputs, actions, indicators, periodStart, periodEnd } = content
  const things = Object.entries({ output: outputs, action: actions, indicator: indicators })
  const counts = things.map(([name, { length }]) => `${length} ${name}${length === 1 ? '' : 's'}`)
  return [...counts, `${periodStart} to ${periodEnd}`].join(', ')
}

/** A refusal as the person who typed the command needs it. */
const inWords = (error: unknown, { path, partnershipId }: ImportWish, { email }: Person) => {
  if (!(error instanceof Refusal)) return error
  const options = { cause: error }
  if (error.kind === 'not-allowed' || error.kind === 'not-found') {
    return new Trouble(
      `${email} may not begin a plan in ${partnershipId}; its coordinators and facilitators may.`,
      options,
    )
  }
  const lines = error.message.split('\n').map((line) => `  ${line}`)
  return new Trouble(`${path} was not imported, nothing is stored:\n${lines.join('\n')}`, options)
}

try {
  await run()
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
