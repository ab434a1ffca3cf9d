import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

export default defineConfig({
  // Examples import the package by its name; they are to run on the sources.
  resolve: { alias: [{ find: /^telemeeting-kit$/, replacement: join(import.meta.dirname, 'index.ts') }] },
  test: {
    // Whoever runs them, the command speaks English unless a test says otherwise, in this process and in those it starts.
    env: { LC_ALL: 'C.UTF-8' },
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules', 'dist', '.stryker-tmp', 'tests/homes'],
    // The counts come last.
    reporters: ['./tests/support/not-run-reporter.ts', 'default'],
    globalSetup: './tests/support/build-command.ts',
    // Nothing of the kit keeps state in a module, so that test files can share a process: that saves a third of the time.
    isolate: false,
    // A worker makes much that lives for one request only: with more room for it, a tenth of the work is spared.
    execArgv: ['--max-semi-space-size=64'],
    restoreMocks: true,
    sequence: { sequencer: LongestFirst },
    // Only there so that a hang ends: a machine ten times slower than this one must get through as well.
    testTimeout: 180_000,
    // Many tests wait for processes and browsers of their own, and leave a core to the others.
    maxWorkers: availableParallelism() + 1,
    // A browser takes its time to start on a busy machine.
    hookTimeout: 180_000,
    // A second, which is what vitest gives it, is soon over where many processes share a core.
    expect: { poll: { timeout: 30_000 } },
  },
})
