import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    env: { LC_ALL: 'C.UTF-8' },
    include: ['tests/homes/*.test.ts'],
    reporters: ['./tests/support/not-run-reporter.ts', 'verbose'],
    globalSetup: './tests/homes/pack-kit.ts',
    // Each installs some hundred packages and runs compilers: more of them at once only get in each other's way.
    maxConcurrency: 2,
    // Only there so that a hang ends.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
})
