import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import config from '../../vitest.config.ts'

test('npm test runs the tests last, so that it ends with their counts', () => {
  expect(manifest.scripts.test).toBe('npm run check')
  expect(manifest.scripts.check.split(' && ').at(-1)).toBe('vitest run')
})

test('what was not run is named before the counts, not behind them', () => {
  expect(config.test?.reporters).toHaveProperty('1', 'default')
})
