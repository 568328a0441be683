import { readArguments, Unclear } from './arguments.ts'
import { reportOf } from './report.ts'
import { simulate } from './simulate.ts'

/** `npm run growth`: where the platform gets hot when it grows (docs/growth.md). */
try {
  process.stdout.write(`${reportOf(simulate(readArguments(process.argv.slice(2))))}\n`)
} catch (error) {
  if (!(error instanceof Unclear)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
