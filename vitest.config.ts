import { lingui } from '@lingui/vite-plugin'
import { defineConfig } from 'vitest/config'
import { linguiMacro } from './vite.config.ts'

const outside = ['**/node_modules/**', 'dist/**', 'cdk.out/**', 'bench/**']
const plugins = [linguiMacro(), lingui()]

export default defineConfig({
  test: {
    reporters: ['default', './test/sum-reporter.ts'],
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          // No unit test leaves anything behind for the next file; a fresh worker each would be 4 s.
          isolate: false,
          // Many roll dice ten thousand times; on a loaded machine that is no matter of seconds.
          testTimeout: 60_000,
          include: [
            '{shared,core,functions,realtime,web,infra}/**/*.test.{ts,tsx}',
            'test/{architecture,plan-protocol}.test.ts',
          ],
          exclude: outside,
        },
      },
      {
        plugins,
        test: {
          name: 'platform',
          include: ['test/**/*.test.ts'],
          exclude: [...outside, 'test/{architecture,plan-protocol}.test.ts'],
          globalSetup: ['test/seed-once.ts', 'test/cloud-once.ts'],
          setupFiles: ['test/wait-longer.ts'],
          // After the units, two files at a time: each test starts processes of its own.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
