import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { clone, createUsersProject, readDeploy, runBash } from './users-project.mjs'

const action = parse(readFileSync(join(clone, 'action.yml'), 'utf8'))
const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]))
const step = (name) => action.runs.steps.find((each) => each.name === name)

/** A step's lines with the inputs that GitHub would put into its variables. */
function runStep(name, given, { folder, temp, ...env }) {
  const inputs = { ...defaults, ...given }
  const variables = Object.entries(step(name).env ?? {}).map(([key, text]) => [
    key,
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input) => inputs[input]),
  ])
  const github = { GITHUB_ACTIONS: 'true', RUNNER_TEMP: temp, GITHUB_ACTION_PATH: clone, ...env }
  return runBash(step(name).run, folder, { ...github, ...Object.fromEntries(variables) })
}

const asksNothing = { npm_config_registry: 'http://127.0.0.1:1', npm_config_fetch_retries: '0' }
const createTemp = () => mkdtempSync(join(tmpdir(), 'telemeeting-runner-'))

test('The action and the workflows are valid, and every variable of a step stands in its env', () => {
  const validator = 'node_modules/@action-validator/cli/cli.mjs'
  for (const file of ['action.yml', 'deploy/github-actions.yml', 'deploy/github-sandbox.yml']) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [validator, join(clone, file)], { encoding: 'utf8' })
    assert.equal(status, 0, stdout + stderr)
  }
  // What somebody typed would be run if it stood in the lines themselves.
  for (const { run = '' } of action.runs.steps) assert.doesNotMatch(run, /\$\{\{/)
})

test('The action takes the Node.js that is there, and another one where it is too old or missing or was asked for', () => {
  const temp = createTemp()
  const choose = (given, PATH) => {
    const output = join(mkdtempSync(join(temp, 'o-')), 'output')
    const ran = runStep('Choose a Node.js', given, { folder: temp, temp, GITHUB_OUTPUT: output, PATH })
    assert.equal(ran.exitCode, 0, ran.output)
    return readFileSync(output, 'utf8')
  }
  const own = [dirname(process.execPath), process.env.PATH].join(delimiter)
  assert.equal(choose({}, own), 'version=\n')
  assert.equal(choose({ 'node-version': '24' }, own), 'version=24\n')
  const bare = join(temp, 'bin')
  mkdirSync(bare)
  symlinkSync('/bin/bash', join(bare, 'bash'))
  assert.equal(choose({}, bare), 'version=22\n')
})

test('The action packs its own checkout, installs it and runs the tests; its report says which request was wrong', () => {
  const temp = createTemp()
  const right = createUsersProject({ isRight: true })
  const installed = runStep('Install telemeeting-kit', {}, { folder: right.folder, temp })
  assert.equal(installed.exitCode, 0, installed.output)
  const run = 'npm test'
  const held = runStep('Run', { run }, { folder: right.folder, temp })
  assert.equal(held.exitCode, 0, held.output)
  assert.match(right.read('telemeeting.xml'), /failures="0" errors="0"/)
  assert.ok(!right.has('node_modules'))
  const wrong = createUsersProject({ isRight: false })
  const broken = runStep('Run', { run }, { folder: wrong.folder, temp })
  assert.equal(broken.exitCode, 1, broken.output)
  assert.match(broken.output, /^::error title=POST destroyMeeting on sandbox%3A refused with -2/m)
  assert.match(wrong.read('telemeeting.xml'), /<failure message="[^"]+/)
  const allowed = runStep('Run', { run, options: '--allow=-2,-205\n--strict\n' }, { folder: wrong.folder, temp })
  assert.equal(allowed.exitCode, 0, allowed.output)
})

test('The action asks npm for nothing that looks like a file and is not there', () => {
  const temp = createTemp()
  const { folder } = createUsersProject({ isRight: true })
  const install = (given) => runStep('Install telemeeting-kit', { package: given }, { folder, temp, ...asksNothing })
  for (const missing of [
    'tools/x.tgz',
    'x.tgz',
    './tools/x.tgz',
    '/x.tgz',
    '@o/x.tgz',
    'tools/kit',
    '~/x.tar.gz',
    'o/x#semver:1',
    'tools\\x',
  ]) {
    const refused = install(`${missing} \r\n`)
    assert.equal(refused.exitCode, 2, refused.output)
    assert.match(refused.output, /^::error title=telemeeting-kit::There is no file \S*(x|kit)\S* in \//)
  }
  // npm is asked for these, and has no registry here.
  for (const given of [
    'telemeeting-kit',
    '@owner/telemeeting-kit@0.1.0',
    'https://127.0.0.1:1/x.tgz',
    'file:tools/x.tgz',
  ]) {
    const asked = install(given)
    // npm says nothing where the run's own npm was told to be silent: 2 and the sentence are the action's alone.
    assert.ok(![0, 2].includes(asked.exitCode), `${given} ended with ${asked.exitCode}`)
    assert.doesNotMatch(asked.output, /There is no file/)
  }
})

test('The action installs a tarball of the project, and asks a target the contract suite', () => {
  const temp = createTemp()
  const { folder, read } = createUsersProject({ isRight: true })
  const file = ' tools/telemeeting-kit-0.1.0.tgz\r\n'
  const installed = runStep('Install telemeeting-kit', { package: file }, { folder, temp })
  assert.equal(installed.exitCode, 0, installed.output)
  const options = '  --case=a-sign-with-a-wrong-token-is-refused \t\r\n\r\n'
  const asked = runStep('Run', { contract: 'mock', options }, { folder, temp })
  assert.equal(asked.exitCode, 0, asked.output)
  assert.match(read('telemeeting.xml'), /tests="1" failures="0"/)
  for (const option of ['--help', ' -h\r', '--version', '--'])
    for (const asking of [{ run: 'true' }, { contract: 'mock' }]) {
      const refused = runStep('Run', { ...asking, options: option }, { folder, temp })
      assert.equal(refused.exitCode, 2, refused.output)
      assert.match(refused.output, /^::error title=telemeeting-kit::-\S* is no option of a run/)
    }
  for (const given of [{}, { run: 'true', contract: 'mock' }]) {
    const refused = runStep('Run', given, { folder, temp })
    assert.equal(refused.exitCode, 2)
    assert.match(refused.output, /::error title=telemeeting-kit::Give the action either run or contract/)
  }
})

const linesOf = (file) =>
  Object.values(parse(readDeploy(file)).jobs)
    .flatMap(({ steps }) => steps)
    .flatMap(({ run }) => run ?? [])

for (const [isRight, exitCode] of [
  [true, 0],
  [false, 1],
])
  test(`The workflow ends with ${exitCode} in a project whose request is ${isRight ? 'right' : 'wrong'}`, () => {
    const { folder, read } = createUsersProject({ isRight })
    const ran = runBash(linesOf('github-actions.yml').join('\n'), folder, { GITHUB_ACTIONS: 'true' })
    assert.equal(ran.exitCode, exitCode, ran.output)
    assert.match(read('telemeeting.xml'), isRight ? /failures="0"/ : /failures="1"/)
  })

test('The workflow for the sandbox sends nothing without the secrets, and reports that', () => {
  const { folder, read } = createUsersProject({ isRight: true })
  const ran = runBash(linesOf('github-sandbox.yml').join('\n'), folder)
  assert.equal(ran.exitCode, 2, ran.output)
  assert.match(read('sandbox.xml'), /<error message="sandbox\.ytx\.net takes an account of its own/)
})
