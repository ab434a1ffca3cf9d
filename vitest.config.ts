import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules', 'dist', '.stryker-tmp'],
    // The counts come last.
    reporters: ['./tests/support/not-run-reporter.ts', 'default'],
    globalSetup: './tests/support/build-command.ts',
    // Only there so that a hang ends: a machine ten times slower than this one must get through as well.
    testTimeout: 180_000,
    // Many tests wait for processes and browsers of their own: two at a time, even on two cores.
    maxWorkers: 2,
    // A browser takes its time to start on a busy machine.
    hookTimeout: 180_000,
    // A second, which is what vitest gives it, is soon over where many processes share a core.
    expect: { poll: { timeout: 30_000 } },
  },
})
