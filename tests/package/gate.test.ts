import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { listFiles } from '../../scripts/count/list-files.ts'
import config from '../../vitest.config.ts'

test('npm test runs the tests last, so that it ends with their counts', () => {
  expect(manifest.scripts.test).toBe('npm run check')
  expect(manifest.scripts.check.split(' && ').at(-1)).toBe('vitest run')
})

test('whatever tries a part of something in the gate is a test file, which npm run test:whole finds by its import', () => {
  const root = join(import.meta.dirname, '../..')
  const sources = listFiles(root).filter((path) => /\.[cm]?tsx?$/.test(path))
  const importing = sources.filter((path) => /from '.*\/part-of\.ts'/.test(readFileSync(join(root, path), 'utf8')))
  expect(importing.length).toBeGreaterThan(10)
  expect(importing.filter((path) => !path.endsWith('.test.ts'))).toEqual([])
})

test('what was not run is named before the counts, not behind them', () => {
  expect(config.test?.reporters).toHaveProperty('1', 'default')
})

test('what is installed from a packed file runs no script', () => {
  // npm counts prepare among them, although it runs it for none but git and folders.
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare']
  expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([])
})
