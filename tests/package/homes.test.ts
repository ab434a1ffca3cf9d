import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import config from '../../vitest.config.ts'
import { findHomes } from '../homes/find-homes.ts'

const homes = findHomes()
const read = (folder: string, file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
const ci = readFileSync(join(import.meta.dirname, '../../.ci/run'), 'utf8')
const exact = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/

test('CI runs the homes, after the gate, which does not', () => {
  expect(homes.length).toBeGreaterThan(0)
  expect(config.test?.exclude).toContain('tests/homes')
  const lines = ci.split('\n').filter((line) => /^npm /.test(line))
  const whole = ['npm run test:whole', 'npm run test:balancers']
  expect(lines).toEqual(['npm ci', 'npm test', ...whole, 'npm run test:homes'])
})

test.each(homes)('The home $name is private, tests itself and pins what it installs', ({ folder }) => {
  const { private: isPrivate, scripts, dependencies = {}, devDependencies = {} } = read(folder, 'package.json')
  expect({ isPrivate, test: typeof scripts?.test }).toEqual({ isPrivate: true, test: 'string' })
  const { 'telemeeting-kit': kit, ...others } = { ...dependencies, ...devDependencies }
  expect(kit).toBe('file:telemeeting-kit.tgz')
  for (const version of Object.values(others)) expect(version).toMatch(exact)
})

test.each(homes)(
  'The lock file of $name names no registry, and the kit’s own dependencies as they are',
  ({ folder }) => {
    const { packages } = read(folder, 'package-lock.json')
    const { resolved, integrity, dependencies } = packages['node_modules/telemeeting-kit']
    expect({ resolved, integrity }).toEqual({ resolved: 'file:telemeeting-kit.tgz', integrity: undefined })
    expect(dependencies, 'npm run lock:homes renews it').toEqual(manifest.dependencies)
    const named = Object.values<{ resolved?: string }>(packages).flatMap((entry) => entry.resolved ?? [])
    expect(named).toEqual(['file:telemeeting-kit.tgz'])
  },
)

test('The versions of Node.js that npm run test:nodes installs are exact, and its lock file names no registry', () => {
  const folder = join(import.meta.dirname, '../nodes')
  const { dependencies } = read(folder, 'package.json')
  for (const version of Object.values(dependencies)) expect(version).toMatch(exact)
  expect(JSON.stringify(read(folder, 'package-lock.json'))).not.toContain('"resolved"')
})

// Wine is for npm run test:windows, where somebody has it.
test.each(homes.filter(({ name }) => name !== 'windows'))('What $name needs is installed in CI', ({ needs }) => {
  for (const command of needs) expect(ci).toContain(`command -v ${command} `)
})
