import type { Reporter, TestModule } from 'vitest/node'

/** Ends every run with one plain line that a script can read: `N passed, N failed`. */
// Vitest makes reporters with `new` from a default export.
// biome-ignore lint/style/noDefaultExport: see above.
export default class SumReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: 'passed' | 'failed') =>
      tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.children.size === 0 && !module.ok()).length
    const failed = count('failed') + broken + errors.length
    process.stdout.write(`\n${count('passed')} passed, ${failed} failed\n`)
  }
}
