import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPlatform } from '../../../core/platform.ts'
import type { Database } from '../database/database.ts'
import { seedDemo, seedStaff } from './seed.ts'
import { readWorld, type World } from './world.ts'

/** Told what is being done while someone waits. */
export type Progress = (words: string) => void

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
/** Written when a data folder has been filled to the end: without it, filling is begun again. */
const marker = (dataDir: string) => join(dataDir, 'filled.json')

/** The demo's files, read and checked. */
export const readDemoWorld = (): World => readWorld(FOLDER)

/**
 * Opens the database of a data folder, filling a new one first: with the demo world, or with one
 * programme manager. A filling that was interrupted starts over.
 */
export const prepareWorld = async (
  wish: { dataDir: string; demo: boolean; progress: Progress },
  open: () => Promise<Database>,
): Promise<Database> => {
  const { dataDir, demo, progress } = wish
  if (await exists(marker(dataDir))) return open()
  await forgetInterrupted(wish, open)
  const database = await open()
  try {
    progress(
      demo
        ? 'Filling the new data folder with the demo world …'
        : 'Preparing the new data folder …',
    )
    await fill(database, demo)
    const filled = { demo, at: new Date().toISOString() }
    await writeFile(marker(dataDir), `${JSON.stringify(filled)}\n`)
    return database
  } catch (error) {
    await database[Symbol.asyncDispose]()
    throw error
  }
}

/** Opening and closing it makes sure that nobody is using what is about to be thrown away. */
const forgetInterrupted = async (
  { dataDir }: { dataDir: string },
  open: () => Promise<Database>,
) => {
  if (!(await exists(join(dataDir, 'database')))) return
  const database = await open()
  await database[Symbol.asyncDispose]()
  await rm(join(dataDir, 'database'), { recursive: true, force: true })
}

/** Throws away everything people wrote, so that the next start fills the folder anew. @throws Trouble while it is in use. */
export const forgetWorld = async (
  dataDir: string,
  open: () => Promise<Database>,
): Promise<void> => {
  await mkdir(dataDir, { recursive: true })
  const database = await open()
  await database[Symbol.asyncDispose]()
  await rm(marker(dataDir), { force: true })
  await rm(join(dataDir, 'database'), { recursive: true, force: true })
}

const fill = async ({ tables }: Database, demo: boolean) => {
  const platform = createPlatform(tables)
  const world = readDemoWorld()
  if (demo) await seedDemo(platform, world)
  else await seedStaff(platform, world)
}

/** Whether this folder holds the demo world; undefined while it has not been filled. */
export const holdsDemo = async (dataDir: string): Promise<boolean | undefined> => {
  const text = await readFile(marker(dataDir), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as { demo: boolean }).demo
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
