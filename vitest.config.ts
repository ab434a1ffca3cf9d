import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules', 'dist', '.stryker-tmp'],
    reporters: ['default', './tests/support/not-run-reporter.ts'],
    testTimeout: 30_000,
  },
})
