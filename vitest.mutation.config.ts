import { defineConfig } from 'vitest/config'

// Only tests that ask the mutated code in this process: a spawned command or a browser would see no mutant.
export default defineConfig({
  test: {
    include: ['mock-server/**/*.test.ts', 'client/**/*.test.ts', 'contract-tests/**/*.test.ts'],
    exclude: ['node_modules', 'dist', 'mock-server/dashboard', 'contract-tests/mutants'],
    testTimeout: 30_000,
  },
})
