/**
 * Measures how much of the code the tests hold: one folder at a time, named by MUTATED.
 * `npm run test:mutation` runs all of them, from the project's root.
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
const folder = process.env.MUTATED ?? 'mock-server/checks'
const report = `reports/mutation/${folder.replaceAll('/', '-')}`

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.ts' },
  mutate: [
    `${folder}/**/*.ts`,
    '!**/*.test.ts',
    '!**/*.test-d.ts',
    '!**/generated/**',
    // Data, held by the drifted mocks: a title that nobody reads in a test is no gap.
    '!contract-tests/cases/**',
    '!contract-tests/mutants/**',
  ],
  // TypeScript 7 has no parser for Stryker to rewrite the tsconfig with, and nothing in it needs rewriting.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  // What runs once while a module loads takes the whole suite anew for each mutant. Only the client's takes seconds.
  ignoreStatic: folder !== 'client',
  concurrency: 2,
  timeoutMS: 20_000,
  incremental: true,
  incrementalFile: `${report}.incremental.json`,
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${report}.json` },
  ignorePatterns: ['dist', 'docs/images', 'dashboard', '*.tgz'],
  thresholds: { high: 95, low: 90, break: 90 },
}
