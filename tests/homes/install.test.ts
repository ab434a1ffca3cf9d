import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, onTestFinished, type TestContext, test } from 'vitest'
import { cleanEnvironment, npm } from './npm.ts'
import { unreachable } from './run-home.ts'

const root = join(import.meta.dirname, '../..')

function createEmptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-install-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What npm said and how it ended. Skips the test where there is no registry. */
function runNpm({ skip }: TestContext, cwd: string, ...args: string[]) {
  const [program, ...first] = npm
  const env = cleanEnvironment
  const { status, stdout, stderr } = spawnSync(program, [...first, ...args], { cwd, env, encoding: 'utf8' })
  const said = stdout + stderr
  const isAlone = status !== 0 && unreachable.some((code) => said.includes(code))
  if (isAlone) skip('the registry cannot be reached')
  return { status, said }
}

/** A clone of what was committed last. */
function clone(): string {
  const folder = join(createEmptyFolder(), 'clone')
  execFileSync('git', ['clone', '--quiet', root, folder])
  return folder
}

const load = 'const { createMockServer } = KIT; createMockServer().listen().then((mock) => mock.close())'

/** Imports it, requires it, and calls its command by both names. */
function expectWhole(context: TestContext, project: string): void {
  const { expect } = context
  writeFileSync(join(project, 'imports.mjs'), load.replace('KIT', "await import('telemeeting-kit')"))
  writeFileSync(join(project, 'requires.cjs'), load.replace('KIT', "require('telemeeting-kit')"))
  for (const file of ['imports.mjs', 'requires.cjs']) execFileSync(process.execPath, [file], { cwd: project })
  for (const name of ['telemeeting', 'telemeeting-kit']) {
    expect(runNpm(context, project, 'exec', '--', name, 'sign')).toMatchObject({
      status: 0,
      said: expect.stringContaining('Sign'),
    })
  }
}

test('from git it is built, and whole', (context) => {
  const { expect } = context
  const project = createEmptyFolder()
  expect(runNpm(context, project, 'install', `git+file://${clone()}`)).toMatchObject({ status: 0 })
  expectWhole(context, project)
})

test('a clone is built by npm ci alone, and is whole as a folder, too', (context) => {
  const { expect } = context
  const folder = clone()
  expect(runNpm(context, folder, 'ci')).toMatchObject({
    status: 0,
    said: expect.not.stringContaining('install-scripts'),
  })
  expect(runNpm(context, folder, 'exec', '--', 'telemeeting', 'sign')).toMatchObject({ status: 0 })
  const slip = runNpm(context, folder, 'start', '--port', '1')
  expect(slip).toMatchObject({ status: 2, said: expect.stringContaining('Type: npm start -- --port 1') })
  const project = createEmptyFolder()
  expect(runNpm(context, project, 'install', folder)).toMatchObject({ status: 0 })
  expectWhole(context, project)
})

test('the packed file is installed without a warning, and runs where nothing is installed', (context) => {
  const { expect } = context
  const project = createEmptyFolder()
  copyFileSync(inject('tarball'), join(project, 'telemeeting-kit.tgz'))
  const called = runNpm(
    context,
    project,
    'exec',
    '--yes',
    '--package',
    './telemeeting-kit.tgz',
    '--',
    'telemeeting-kit',
    'sign',
  )
  expect(called).toMatchObject({ status: 0, said: expect.stringContaining('Sign') })
  const installed = runNpm(context, project, 'install', './telemeeting-kit.tgz')
  expect(installed).toMatchObject({ status: 0, said: expect.not.stringMatching(/warn/i) })
  expectWhole(context, project)
})
