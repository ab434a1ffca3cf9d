import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules', 'dist', '.stryker-tmp'],
    reporters: ['default', './tests/support/not-run-reporter.ts'],
    testTimeout: 60_000,
    // Many tests wait for processes and browsers of their own: two at a time, even on two cores.
    maxWorkers: 2,
    // A browser takes its time to start on a busy machine.
    hookTimeout: 60_000,
  },
})
