import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Finding } from '../../recordings/index.ts'
import { isInstalled } from '../../tests/docs/run-program.ts'
import { exitCodes } from '../exit-codes.ts'
import { createSchemasCommand } from './schemas.ts'

const hasGit = isInstalled('git', ['--version'])
const notRun = hasGit ? '' : 'NOT RUN: no git on this machine: '
const root = join(import.meta.dirname, '../..')
let folder: string
let exitCode: typeof process.exitCode

beforeEach(() => {
  exitCode = process.exitCode
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-schemas-'))
  cpSync(join(root, 'schemas'), join(folder, 'schemas'), { recursive: true })
  rmSync(join(folder, 'schemas/generated'), { recursive: true })
})
afterEach(() => {
  process.exitCode = exitCode
  rmSync(folder, { recursive: true })
})

type Json = Record<string, unknown>

/** Changes one file of the copy. */
function edit(file: string, change: (value: never) => void): void {
  const path = join(folder, 'schemas', file)
  const value = JSON.parse(readFileSync(path, 'utf8'))
  change(value as never)
  writeFileSync(path, JSON.stringify(value))
}

async function diff(older = join(root, 'schemas'), newer = join(folder, 'schemas'), ...flags: string[]) {
  const lines: string[] = []
  const io = { out: (line: string) => lines.push(line), error: () => {}, env: { NO_COLOR: '1' } }
  await createSchemasCommand(io)
    .exitOverride()
    .parseAsync(['diff', older, newer, ...flags], { from: 'user' })
  return { out: lines.join('\n'), exitCode: process.exitCode }
}

async function findings(): Promise<readonly Finding[]> {
  const { out } = await diff(undefined, undefined, '--json')
  return JSON.parse(out).findings
}

const hangup = 'actions/hangup-meeting.request.schema.json'
const created = 'actions/create-meeting.response.schema.json'
const envelope = 'envelope.schema.json'

const changes: readonly [string, string, (value: never) => void, string, Finding['severity']][] = [
  [
    'a newly required parameter',
    hangup,
    (s: { required: string[] }) => s.required.push('reason'),
    `${hangup}#/required`,
    'breaking',
  ],
  [
    'a parameter that is gone',
    hangup,
    (s: { properties: Json }) => delete s.properties.phone,
    `${hangup}#/properties/phone`,
    'breaking',
  ],
  [
    'a narrower parameter',
    hangup,
    (s: { properties: { appid: Json } }) => Object.assign(s.properties.appid, { minLength: 5 }),
    `${hangup}#/properties/appid/minLength`,
    'breaking',
  ],
  [
    'a wider parameter',
    hangup,
    (s: { properties: { appid: Json } }) => Object.assign(s.properties.appid, { minLength: 0 }),
    `${hangup}#/properties/appid/minLength`,
    'compatible',
  ],
  [
    'a new optional parameter',
    hangup,
    (s: { properties: Json }) => Object.assign(s.properties, { reason: { type: 'string' } }),
    `${hangup}#/properties/reason`,
    'news',
  ],
  [
    'an action of another name',
    hangup,
    (s: { properties: { action: Json } }) => Object.assign(s.properties.action, { const: 'hangup' }),
    `${hangup}#/properties/action/const`,
    'breaking',
  ],
  [
    'a member of the answer that is gone',
    created,
    (s: { properties: Json }) => delete s.properties.meid,
    `${created}#/properties/meid`,
    'breaking',
  ],
  [
    'a member of the answer of another type',
    created,
    (s: { properties: Json }) => Object.assign(s.properties, { meid: { type: 'number' } }),
    `${created}#/properties/meid/type`,
    'breaking',
  ],
  [
    'a new member of the answer',
    created,
    (s: { properties: Json }) => Object.assign(s.properties, { room: { type: 'string' } }),
    `${created}#/properties/room`,
    'news',
  ],
  [
    'an answer that need not have its members',
    envelope,
    (s: { required: string[] }) => s.required.pop(),
    `${envelope}#/required`,
    'breaking',
  ],
  [
    'a wider statusCode',
    envelope,
    (s: { properties: { statusCode: Json } }) => delete s.properties.statusCode.pattern,
    'actions/destroy-meeting.response.schema.json#/properties/statusCode/pattern',
    'breaking',
  ],
  [
    'another message',
    'status-codes.json',
    (s: { statusCodes: [Json] }) => Object.assign(s.statusCodes[0], { message: 'ok' }),
    'status-codes.json#/statusCodes/0',
    'breaking',
  ],
  [
    'a code that is gone',
    'status-codes.json',
    (s: { statusCodes: Json[] }) => s.statusCodes.pop(),
    'status-codes.json#/statusCodes/-205',
    'breaking',
  ],
  [
    'a knob that is gone',
    'behaviour.json',
    (s: { codes: Json }) => delete s.codes['sign-is-present'],
    'behaviour.json#/codes/sign-is-present',
    'breaking',
  ],
  [
    'a knob of another value',
    'behaviour.json',
    (s: { charset: Json }) => Object.assign(s.charset, { value: 'gbk' }),
    'behaviour.json#/charset',
    'news',
  ],
  [
    'a built-in account that is gone',
    'accounts.json',
    (s: { accounts: Json[] }) => s.accounts.shift(),
    'accounts.json#/accounts/telemeetingkitaccountactive00001',
    'breaking',
  ],
  [
    'built-in scenarios that are gone',
    'built-in-scenarios.json',
    (s: { scenarios: Json[] }) => s.scenarios.splice(0),
    'built-in-scenarios.json#/scenarios/statusCode -1',
    'breaking',
  ],
  [
    'a built-in scenario that answers otherwise',
    'built-in-scenarios.json',
    (s: { scenarios: [Json] }) => Object.assign(s.scenarios[0], { answers: [{ statusCode: '-2' }] }),
    'built-in-scenarios.json#/scenarios/statusCode -1',
    'breaking',
  ],
  [
    'a member of the callback that is gone',
    'callback-template.json',
    (s: Json) => delete s.event,
    'callback-template.json#/event',
    'breaking',
  ],
  [
    'a new member of the callback',
    'callback-template.json',
    (s: Json) => Object.assign(s, { room: '1' }),
    'callback-template.json#/room',
    'news',
  ],
  [
    'a keyword that nobody knows',
    hangup,
    (s: { properties: { appid: Json } }) => Object.assign(s.properties.appid, { longestWord: 5 }),
    `${hangup}#/properties/appid/longestWord`,
    'breaking',
  ],
]

describe('telemeeting schemas diff', () => {
  it('finds nothing when nothing changed', async () => {
    expect(await diff()).toEqual({ out: 'Nothing changed.', exitCode: exitCodes.held })
  })

  it.each(changes)('says of %s what it is', async (_, file, change, subject, severity) => {
    edit(file, change)
    expect(await findings()).toContainEqual(expect.objectContaining({ subject, severity }))
    expect(process.exitCode).toBe(severity === 'breaking' ? exitCodes.broken : exitCodes.held)
  })

  it('ignores what only people read', async () => {
    edit(hangup, (schema: { title: string; description: string }) => {
      schema.title = 'Another'
      schema.description = 'Another'
    })
    expect((await diff()).out).toBe('Nothing changed.')
  })

  it('calls an action that is gone breaking and a new one news', async () => {
    rmSync(join(folder, 'schemas', hangup))
    expect((await diff()).out).toContain(`breaking   ${hangup}#: the action hangupMeeting → absent`)
    const { out, exitCode } = await diff(join(folder, 'schemas'), join(root, 'schemas'))
    expect(out).toContain(`news       ${hangup}#: absent → the action hangupMeeting`)
    expect(exitCode).toBe(exitCodes.held)
    expect((await diff(join(folder, 'schemas'), join(root, 'schemas'), '--fail-on', 'news')).exitCode).toBe(
      exitCodes.broken,
    )
  })

  it.each(['claims.json', 'vectors.json', 'callback-template.json', 'status-codes.json'])(
    'calls it breaking that %s is gone, which programs import by its path, and a new one news',
    async (file) => {
      rmSync(join(folder, 'schemas', file))
      const { out, exitCode } = await diff()
      expect(out).toContain(`breaking   ${file}#: present → absent`)
      expect(exitCode).toBe(exitCodes.broken)
      const added = await diff(join(folder, 'schemas'), join(root, 'schemas'))
      expect(added.out).toContain(`news       ${file}#: absent → present`)
      expect(added.exitCode).toBe(exitCodes.held)
    },
  )

  it.each(['nowhere.schema.json', '#/$defs/nothing', '#anchor'])(
    'refuses a $ref to %s as wrong usage',
    async ($ref) => {
      edit(hangup, (schema: { properties: Json }) => Object.assign(schema.properties, { appid: { $ref } }))
      await expect(diff()).rejects.toMatchObject({
        name: 'UsageError',
        message: expect.stringContaining('leads nowhere'),
      })
    },
  )

  it('shows no token', async () => {
    edit('accounts.json', (file: { accounts: [Json] }) =>
      Object.assign(file.accounts[0], { authToken: 'anothersecrettoken' }),
    )
    const { out, exitCode } = await diff()
    expect(exitCode).toBe(exitCodes.broken)
    expect(out).not.toMatch(/anothersecrettoken|notasecrettoken/)
  })

  it.each([
    [['/nowhere', 'schemas'], /cannot be read/],
    [['docs', 'schemas'], /holds no \.json file/],
  ])('refuses %j as wrong usage', async ([older, newer], message) => {
    await expect(diff(older, newer)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    })
  })

  it.skipIf(!hasGit).each([
    [['git:no-such-tag', 'schemas'], /git knows no "no-such-tag" here/],
    [['git:--output=x', 'schemas'], /git knows no "--output=x" here/],
  ])(`${notRun}refuses %j as wrong usage`, async ([older, newer], message) => {
    await expect(diff(older, newer)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringMatching(message),
    })
  })

  it('says that git is missing where it is', async () => {
    const path = process.env.PATH
    process.env.PATH = folder
    try {
      await expect(diff('git:v0.1.0')).rejects.toMatchObject({
        name: 'UsageError',
        message: 'git:v0.1.0 needs git, which is not installed here. Install it, or give a folder like schemas/.',
      })
    } finally {
      process.env.PATH = path
    }
  })
})

describe('npm run check:schemas', () => {
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.invalid', '-c', 'commit.gpgsign=false', ...args],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    )
  const commit = (message: string) => {
    git('add', '.')
    git('commit', '--quiet', '--allow-empty', '--message', message)
  }
  const check = (cwd = folder, env: NodeJS.ProcessEnv = {}) => {
    const args = ['--import', 'tsx', join(root, 'scripts/check-schemas.ts')]
    const ran = spawnSync(process.execPath, ['--import', import.meta.resolve('tsx'), ...args.slice(2)], {
      cwd,
      encoding: 'utf8',
      // CI systems have colours switched on.
      env: { ...process.env, NO_COLOR: '1', GIT_CEILING_DIRECTORIES: tmpdir(), ...env },
    })
    return { status: ran.status, output: ran.stdout + ran.stderr }
  }

  const green = `${notRun}says that there is no tag, stays green on what is compatible and goes red on what breaks`
  it.skipIf(!hasGit)(green, () => {
    git('init', '--quiet')
    commit('first')
    expect(check()).toMatchObject({ status: 0, output: expect.stringContaining('NO RELEASED TAG YET') })

    git('tag', 'v0.1.0')
    expect(check()).toMatchObject({ status: 0, output: expect.stringContaining('against v0.1.0') })

    edit(hangup, (schema: { properties: Json }) => Object.assign(schema.properties, { reason: { type: 'string' } }))
    expect(check()).toMatchObject({
      status: 0,
      output: expect.stringContaining(`news       ${hangup}#/properties/reason`),
    })

    edit(hangup, (schema: { required: string[] }) => schema.required.push('reason'))
    expect(check()).toMatchObject({ status: 1, output: expect.stringContaining(`breaking   ${hangup}#/required`) })
  })
  it.skipIf(!hasGit)(`${notRun}fails in a shallow clone without a tag until the tags are there`, () => {
    git('init', '--quiet')
    commit('first')
    git('tag', 'v0.1.0')
    commit('second')
    const clone = join(folder, 'clone')
    git('clone', '--quiet', '--depth', '1', `file://${folder}`, clone)
    expect(check(clone)).toMatchObject({ status: 1, output: expect.stringContaining('Fetch the tags: git fetch') })

    git('-C', clone, 'fetch', '--quiet', '--unshallow', '--tags')
    expect(check(clone)).toMatchObject({ status: 0, output: expect.stringContaining('against v0.1.0') })
  })

  it('says in one line that it was not run where git is missing', () => {
    expect(check(folder, { PATH: folder })).toEqual({
      status: 0,
      output: 'check:schemas: NOT RUN: git is not installed. schemas/ was compared with nothing.\n',
    })
  })

  it.skipIf(!hasGit)(`${notRun}says in one line that it was not run where an archive was unpacked`, () => {
    const line = /^check:schemas: NOT RUN: .* schemas\/ was compared with nothing\.\n$/
    expect(check()).toMatchObject({ status: 0, output: expect.stringMatching(line) })
    git('init', '--quiet')
    commit('another project around it')
    git('tag', 'v9.0.0')
    const below = join(folder, 'unpacked')
    cpSync(join(folder, 'schemas'), join(below, 'schemas'), { recursive: true })
    expect(check(below)).toMatchObject({ status: 0, output: expect.stringMatching(line) })
  })

  it.skipIf(!hasGit)(`${notRun}fails in one line where git cannot read the repository`, () => {
    git('init', '--quiet')
    const { status, output } = check()
    expect(status).toBe(1)
    expect(output).toMatch(/^check:schemas: git could not say what was released: .*\n$/)
  })
})
