import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the first test that asks for the cloud's templates puts them, for all others (test/synthesised.ts). */
    cloudFolder: string
  }
}

/** A place for the templates of the whole run. */
export const setup = (project: TestProject) => {
  const folder = mkdtempSync(join(tmpdir(), 'counterpart-synth-'))
  project.provide('cloudFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
