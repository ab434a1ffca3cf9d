import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { trimSbom } from '../../scripts/build/sbom.ts'
import { folded, type Locked, listShipped } from '../../scripts/build/shipped-packages.ts'
import { findLostLinks } from '../../scripts/check-package/links.ts'
import { findUntold } from '../../scripts/check-package/shipped.ts'
import { createFolder } from '../support/run-in-process.ts'

const packages = {
  '': { version: '0.1.0', license: 'MIT' },
  'node_modules/express': { version: '5.3.0', license: 'MIT' },
  'node_modules/express/node_modules/qs': { version: '6.0.0', license: 'BSD-3-Clause' },
  'node_modules/ajv': { version: '8.0.0', license: 'MIT', dev: true },
  'node_modules/old/node_modules/ajv': { version: '6.0.0', license: 'MIT', dev: true },
  'node_modules/vitest': { version: '4.0.0', license: 'MIT', dev: true },
} as const satisfies Record<string, Locked>

test('with the kit come what npm installs with it and what is copied into it, and nothing for work on it', () => {
  expect(listShipped(packages).map(({ name, version, isCopied }) => [name, version, isCopied])).toEqual([
    ['express', '5.3.0', false],
    ['qs', '6.0.0', false],
    ['ajv', '8.0.0', true],
  ])
})

test.each([undefined, 'GPL-3.0-only', 'SEE LICENSE IN x'])('nothing comes with it whose licence is %s', (license) => {
  const more = { 'node_modules/a': { version: '1.0.0', ...(license && { license }) } }
  expect(() => listShipped({ ...packages, ...more })).toThrow('a 1.0.0 has the licence')
})

const component = (name: string, version: string, isForWork = false) => ({
  'bom-ref': `${name}@${version}`,
  name,
  version,
  properties: isForWork ? [{ name: 'cdx:npm:package:development', value: 'true' }] : [],
})

const bom = (folder: string, serialNumber: string) => ({
  serialNumber,
  metadata: {
    timestamp: serialNumber,
    tools: [{ name: 'cli', version: serialNumber }],
    component: { ...component(folder, '0.1.0'), 'bom-ref': 'kit@0.1.0' },
  },
  components: [
    component('express', '5.3.0'),
    component('qs', '6.0.0'),
    component('ajv', '8.0.0', true),
    component('ajv', '6.0.0', true),
    component('vitest', '4.0.0', true),
  ],
  dependencies: [
    { ref: 'kit@0.1.0', dependsOn: ['express@5.3.0', 'ajv@8.0.0', 'vitest@4.0.0'] },
    { ref: 'express@5.3.0', dependsOn: ['qs@6.0.0'] },
    { ref: 'vitest@4.0.0', dependsOn: [] },
  ],
})

test('the bill of materials names the same, and is the same wherever and whenever it is made', () => {
  const made = trimSbom(bom('my-clone', '1'), 'kit')
  expect(trimSbom(bom('other', '2'), 'kit')).toEqual(made)
  expect(made.components.map((each) => each['bom-ref'])).toEqual(['express@5.3.0', 'qs@6.0.0', 'ajv@8.0.0'])
  expect(made.dependencies).toEqual([
    { ref: 'kit@0.1.0', dependsOn: ['express@5.3.0', 'ajv@8.0.0'] },
    { ref: 'express@5.3.0', dependsOn: ['qs@6.0.0'] },
  ])
})

test('a package that the packed files do not tell of is found, and one that they tell of in vain', () => {
  const folder = createFolder()
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  mkdirSync(join(folder, 'dist/dashboard'), { recursive: true })
  write('package-lock.json', JSON.stringify({ packages }))
  write('dist/sbom.cdx.json', JSON.stringify(trimSbom(bom('a', '1'), 'kit')))
  write('dist/licenses.md', '## ajv 8.0.0 (MIT)\n')
  write('dist/dashboard/licenses.md', '')
  expect(findUntold(folder, folder)).toEqual([])
  write('dist/dashboard/licenses.md', '## preact - 11.0.0 (MIT)\n')
  write('dist/licenses.md', '')
  expect(findUntold(folder, folder)).toEqual([
    'the licences: ajv 8.0.0 is missing',
    'the licences: preact 11.0.0 is not expected',
  ])
})

test('a link of a packed page to a file that is not packed is found, unless the page on installing names that file', () => {
  const folder = createFolder()
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  for (const name of ['docs/decisions', 'schemas', 'dist']) mkdirSync(join(folder, name), { recursive: true })
  const leftOut = 'sources and tests (`.ts`), `docs/images`, `.ci/run` and the `Dockerfile`'
  write(
    'docs/library.md',
    `The tarball leaves out what only a clone needs: the ${leftOut}. Links to them\nlead nowhere there.\n`,
  )
  write('schemas/a.json', '{}')
  write('dist/licenses.md', '[Text](of-others.md)')
  write(
    'README.md',
    '[All](docs/library.md#install) [run](.ci/run) [test](tests/a.test.ts) ![A picture](docs/images/a.png)',
  )
  write(
    'docs/decisions/0001-a.md',
    '[A](../../schemas/a.json) [b](https://example.org/b) [c](#c) [file](../../Dockerfile)',
  )
  expect(findLostLinks(folder)).toEqual([])
  write('SECURITY.md', '[A](docs/imagesque/a.png)\n\n```md\n[b](b.md)\n```\n')
  write('docs/decisions/0002-b.md', '[A](../../CONTRIBUTING.md#a) [b](0003-c.md) [c](../../../outside.ts)')
  expect(findLostLinks(folder).sort()).toEqual([
    'SECURITY.md leads to docs/imagesque/a.png',
    'docs/decisions/0002-b.md leads to ../outside.ts',
    'docs/decisions/0002-b.md leads to CONTRIBUTING.md',
    'docs/decisions/0002-b.md leads to docs/decisions/0003-c.md',
  ])
})

test('the compiled validators hold the code of no other package than those whose licences come along', () => {
  const folder = 'schemas/generated/validators'
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
  const names = texts.flatMap((text) =>
    [...text.matchAll(/node_modules\/((?:@[^/"]+\/)?[^/"]+)/g)].map(([, name]) => name),
  )
  expect([...new Set(names)]).toEqual(folded)
})
