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

test('what is installed from a packed file runs no script', () => {
  // npm counts prepare among them, although it runs it for none but git and folders.
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare']
  expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([])
})
