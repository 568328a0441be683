import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startDatabase } from '../infra/local/database/database.ts'
import { prepareWorld } from '../infra/local/demo/prepare.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with the demo world in it; copied for each platform a test starts. */
    demoFolder: string
  }
}

/** Fills one data folder with the demo world for the whole run. */
export const setup = async (project: TestProject) => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-demo-'))
  const wish = { dataDir: folder, demo: true, progress: () => undefined }
  const database = await prepareWorld(wish, () => startDatabase({ folder }))
  await database[Symbol.asyncDispose]()
  project.provide('demoFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
