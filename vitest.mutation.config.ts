import { defineConfig } from 'vitest/config'

const folder = process.env.MUTATED ?? 'mock-server/checks'

// The folder's own tests: a survivor is asked all of them, so others would cost hours.
export default defineConfig({
  test: {
    include: [`${folder}/*.test.ts`],
    exclude: ['node_modules', 'dist'],
    // A mutant is switched on and off while the program runs, so modules need not be loaded anew for it.
    isolate: false,
    testTimeout: 30_000,
  },
})
