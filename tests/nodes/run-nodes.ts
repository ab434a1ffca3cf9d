import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { npm } from '../homes/npm.ts'
import nodes from './package.json' with { type: 'json' }

// Runs the packed command, and all tests but the browser's, under each Node.js, or under those whose numbers are given.
const root = join(import.meta.dirname, '../..')
const known = Object.keys(nodes.dependencies).map((name) => name.replace('node-', ''))
const given = process.argv.slice(2)
const unknown = given.filter((version) => !known.includes(version))
if (unknown.length > 0)
  throw new Error(`Node ${unknown.join(' and ')} is not in tests/nodes/package.json, which has ${known.join(', ')}.`)

const [program, ...first] = npm
expectSuccess(program, [...first, 'ci', '--prefix', import.meta.dirname])
expectSuccess(program, [...first, 'run', '--silent', 'build'])

const steps = {
  'the packed command': ['--import', 'tsx', 'scripts/check-package.ts'],
  'the tests': ['node_modules/vitest/vitest.mjs', 'run', '--exclude', 'tests/dashboard/**'],
}
const results = (given.length > 0 ? given : known).flatMap((version) => {
  const bin = join(import.meta.dirname, `node_modules/node-${version}/bin`)
  // What a test starts by the name of node is this one, too.
  const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) }
  return Object.entries(steps).map(([step, words]) => {
    console.log(`\nNode ${version}: ${step}`)
    const { status } = spawnSync(join(bin, 'node'), words, { cwd: root, env, stdio: 'inherit' })
    return { version, step, held: status === 0 }
  })
})

console.log()
for (const { version, step, held } of results) console.log(`Node ${version}: ${step} ${held ? 'held' : 'FAILED'}`)
if (results.some(({ held }) => !held)) process.exitCode = 1

function expectSuccess(file: string, words: readonly string[]): void {
  const { status } = spawnSync(file, words, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${words.slice(-3).join(' ')} ended with ${status}; expected 0`)
}
