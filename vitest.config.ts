import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules', 'dist', '.stryker-tmp'],
    reporters: ['default', './tests/support/not-run-reporter.ts'],
    testTimeout: 60_000,
    // A browser takes its time to start on a busy machine.
    hookTimeout: 60_000,
  },
})
