import { resolve } from 'node:path'
import { startDatabase } from '../database/database.ts'
import { Trouble } from '../database/trouble.ts'
import { forgetWorld, prepareWorld } from '../demo/prepare.ts'
import { localSettingsSchema } from '../local-settings.ts'

const say = (words: string) => process.stdout.write(`${words}\n`)

/** Throws away what a data folder holds and fills it with the demo world again. */
const reset = async () => {
  const { DATA_DIR } = localSettingsSchema.parse(process.env)
  const dataDir = resolve(DATA_DIR)
  const open = () => startDatabase({ folder: dataDir })
  await forgetWorld(dataDir, open)
  await using _database = await prepareWorld({ dataDir, demo: true, progress: say }, open)
  say(`The demo world in ${dataDir} is as new.`)
}

try {
  await reset()
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
