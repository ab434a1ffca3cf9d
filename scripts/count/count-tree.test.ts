import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { countTree } from './count-tree.ts'

const packages = { '': {}, 'node_modules/a': {}, 'node_modules/a/node_modules/b': {} }

/** A tree with one of everything that is counted, and of everything that is not. */
const tree: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ exports: { './client': { default: './dist/client/index.js' } } }),
  'package-lock.json': JSON.stringify({ packages }),
  'vite.config.ts': 'export default {}\n',
  'client/index.ts': `export { call } from './call.ts'\nexport const version = 1\n`,
  'client/call.ts': `import type { Options } from './options/read.ts'\nexport const call = (_: Options) => 1\n`,
  'client/options/read.ts': `import { call } from '../call.ts'\nexport type Options = typeof call\nexport const forNobody = 1\n`,
  'client/generated/types.ts': 'export const codes = 1\n',
  'client/call.test.ts': `import { call } from './call.ts'\n`,
  'mock-server/index.ts': `import { check } from './checks/check.ts'\nimport '../client/index.ts'\ncheck()\n`,
  'mock-server/checks/check.ts': `export const check = () => import('../state/state.ts')\n`,
  'mock-server/state/state.ts': `import type { check } from '../checks/check.ts'\n\nexport type Check = typeof check\n`,
  'dashboard/page.css': 'p {}\n',
  'dashboard/page.tsx': '<p />\n',
  'tests/support/help.ts': 'export const help = 1\n',
  'node_modules/a/index.js': 'export {}\n',
  'dist/client/index.js': 'export {}\n',
  'scripts/mutation/node_modules/c/index.js': 'export {}\n',
  'README.md': '# A kit\n\nfor  one endpoint.\n',
  'README.zh-CN.md': '# 一\n',
  'docs/exec.md': 'Runs it.\n',
  'docs/decisions/0001.md': 'One.\n',
}

function createTree(): string {
  const root = mkdtempSync(join(tmpdir(), 'telemeeting-tree-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

test('a tree is counted by room, without tests, styles and what is generated, installed or built', () => {
  const { rooms, ...found } = countTree(createTree())
  expect(Object.fromEntries(rooms)).toEqual({
    'beside package.json': { files: 1, lines: 1 },
    client: { files: 3, lines: 7 },
    dashboard: { files: 1, lines: 1 },
    'mock-server': { files: 1, lines: 3 },
    'mock-server/checks': { files: 1, lines: 1 },
    'mock-server/state': { files: 1, lines: 3 },
  })
  expect(found).toEqual({
    circles: [
      ['client/call.ts', 'client/options/read.ts'],
      ['mock-server/checks/check.ts', 'mock-server/state/state.ts'],
    ],
    folderCircles: [
      ['client/call.ts', 'client/options'],
      ['mock-server/checks', 'mock-server/state'],
    ],
    faults: [
      'mock-server/index.ts imports client/index.ts: mock-server may import nothing but schemas/, masking/, words/.',
      'mock-server/state/state.ts imports mock-server/checks/check.ts: mock-server/checks lies above mock-server/state.',
    ],
    unusedExports: ['client/options/read.ts forNobody'],
    packages: 2,
    words: new Map([
      ['README.md', 6],
      ['docs/decisions/0001.md', 1],
      ['docs/exec.md', 2],
    ]),
  })
})

test('npm run count prints it as a table', () => {
  const root = join(import.meta.dirname, '../..')
  const printed = execFileSync(process.execPath, ['--import', 'tsx', 'scripts/count.ts', createTree()], { cwd: root })
  const lines = printed.toString().split('\n')
  const numbersOf = (name: string) => lines.filter((line) => line.startsWith(name)).map((line) => line.match(/\d+/g))
  expect(numbersOf('client ')).toEqual([['3', '7']])
  expect(numbersOf('all')).toEqual([['8', '16'], ['9']])
  expect(numbersOf('circles of files')).toEqual([['2']])
  expect(numbersOf('README.md')).toEqual([['6']])
})
