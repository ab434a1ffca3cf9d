import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { createCalibrateCommand } from '../commands/calibrate.ts'
import { createContractCommand } from '../commands/contract.ts'
import { createDriftCommand } from '../commands/drift.ts'
import { createExecCommand } from '../commands/exec.ts'
import { createExplainCommand } from '../commands/explain.ts'
import { createMockCommand } from '../commands/mock.ts'
import { createScrubCommand } from '../commands/scrub.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import type { CommandIo } from '../terminal/io.ts'
import { fileErrorOf } from './describe-file-error.ts'

type Create = (io: CommandIo) => Command

const curl = "curl 'http://127.0.0.1:4010/201612/sid/a/call/TeleMeeting.wx?Sign=b' -H 'Authorization: c'"
const target = ['--target', 'http://127.0.0.1:9']

/** Every command that reads a file, and how it is told which. */
const readers: readonly [string, Create, (path: string) => string[]][] = [
  ['mock --behaviour', createMockCommand, (path) => ['--port', '0', '--behaviour', path]],
  ['mock --scenario', createMockCommand, (path) => ['--port', '0', '--scenario', path]],
  ['mock --callback-template', createMockCommand, (path) => ['--host', '', '--callback-template', path]],
  ['exec --behaviour', createExecCommand, (path) => ['--behaviour', path, '--', 'true']],
  ['exec --scenario', createExecCommand, (path) => ['--scenario', path, '--', 'true']],
  ['explain --behaviour', createExplainCommand, (path) => [curl, '--auth-token', 'x', '--behaviour', path]],
  ['contract --target recording:', createContractCommand, (path) => ['--target', `recording:${path}`]],
  ['calibrate --out', createCalibrateCommand, (path) => [...target, '--out', path]],
  ['drift', createDriftCommand, (path) => [path, path]],
  ['scrub', createScrubCommand, (path) => [path, '--check']],
]

const secret = 'hush7f3a91'
const name = 'a\u001b[2J\n\u202eb.har'

/** What is wrong with the file: it is not there, it is a folder, or it holds what it should not. */
const faults: readonly [string, (path: string) => void][] = [
  ['that is not there', () => {}],
  ['that is a folder', (path) => mkdirSync(path)],
  ['that is no JSON', (path) => writeFileSync(path, `${secret} = 1`)],
  ['with no JSON further on', (path) => writeFileSync(path, `{"log": ${secret}}`)],
  ['that is another object', (path) => writeFileSync(path, JSON.stringify({ [secret]: secret, log: secret }))],
  ['with a name in the wrong place', (path) => writeFileSync(path, JSON.stringify({ charset: { [secret]: secret } }))],
  ['with a scenario too many', (path) => writeFileSync(path, JSON.stringify({ scenarios: [{ [secret]: 1 }] }))],
  ['with a placeholder of its own', (path) => writeFileSync(path, JSON.stringify({ a: [`{{${secret}}}`] }))],
  ['with checks of its own', (path) => writeFileSync(path, JSON.stringify({ codes: { [secret]: { value: secret } } }))],
]

describe('a command that reads a file', () => {
  test.each(
    readers.flatMap(([command, create, args]) => faults.map((fault) => [command, ...fault, create, args] as const)),
  )('%s quotes nothing raw of the path and nothing of a file %s', async (_command, fault, prepare, create, args) => {
    const path = join(createFolder(), name)
    prepare(path)
    const said = await runInProcess(create, args(path)).then(
      ({ out, error }) => out + error,
      (error: Error) => `${error.name}: ${error.message}`,
    )
    if (fault === 'that is no JSON') expect(said).toContain('a\\u001b[2J\\n\\u202eb.har')
    expect(said).not.toBe('')
    expect(said).not.toContain(secret)
    for (const raw of ['\u001b', '\u202e', '[2J\n']) expect(said).not.toContain(raw)
  })
})

describe('a command that reads options from a file', () => {
  const say = (args: string[]) =>
    runInProcess(createMockCommand, ['--port', '0', ...args]).then(
      ({ out, error }) => out + error,
      (error: Error) => `${error.name}: ${error.message}`,
    )
  const write = (content: string | Buffer) => {
    const path = join(createFolder(), 'endpoints.json')
    writeFileSync(path, content)
    return path
  }

  test.skipIf(process.platform === 'win32')('waits for no pipe and no device', async () => {
    const pipe = join(createFolder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    const link = join(createFolder(), 'link')
    symlinkSync('/dev/zero', link)
    for (const path of [pipe, link]) {
      for (const option of ['--endpoints', '--behaviour', '--scenario'])
        expect(await say([option, path])).toContain('it is no ordinary file')
    }
  })

  test('takes no other encoding than UTF-8, and no name twice in an object of endpoints', async () => {
    expect(await say(['--endpoints', write(Buffer.from('{"endpoints":[],"$schema":"\xe9"}', 'latin1'))])).toContain(
      'it is not UTF-8',
    )
    expect(await say(['--endpoints', write('{"endpoints":[],"endpoints":[]}')])).toContain('the member endpoints twice')
  })

  test('says of several which one has the fault, and where in it', async () => {
    const entry = { path: 'fax/Send.wx', versions: ['201701'], provenance: 'assumed', actions: [{ name: 'a' }] }
    const [one, other] = [{ ...entry, path: 'fax/Ask.wx' }, entry].map((each, index) =>
      write(JSON.stringify({ endpoints: index === 0 ? [each, entry] : [each] })),
    ) as [string, string]
    expect(await say(['--endpoints', one, '--endpoints', other])).toContain(
      `${other}: /endpoints/0/path must not be that of ${one} /endpoints/1`,
    )
  })
})

const behaviour = JSON.stringify({ timestampWindowSeconds: { value: 60, provenance: 'assumed', claims: ['A6'] } })
const scenarios = JSON.stringify({ scenarios: [{ answers: [{ statusCode: '-100' }] }] })
const oneCase = ['--case', 'a-valid-request-is-accepted']
/** A mock reads its files before it looks at its host. */
const noHost = ['--host', '']

test.each<[string, Create, string | undefined, (path: string) => string[]]>([
  ['mock --behaviour', createMockCommand, behaviour, (path) => ['--behaviour', path, ...noHost]],
  ['mock --scenario', createMockCommand, scenarios, (path) => ['--scenario', path, ...noHost]],
  ['mock --callback-template', createMockCommand, '{"a":"b"}', (path) => ['--callback-template', path, ...noHost]],
  ['exec --behaviour', createExecCommand, behaviour, (path) => ['--behaviour', path, '--', 'true']],
  ['exec --scenario', createExecCommand, scenarios, (path) => ['--scenario', path, '--', 'true']],
  ['explain --behaviour', createExplainCommand, behaviour, (path) => [curl, '--auth-token', 'x', '--behaviour', path]],
  ['drift, behaviours', createDriftCommand, behaviour, (path) => [path, path]],
  ['drift, recordings', createDriftCommand, undefined, (path) => [path, path]],
  ['contract', createContractCommand, undefined, (path) => ['--target', `recording:${path}`, ...oneCase]],
  ['scrub', createScrubCommand, undefined, (path) => [path, '--check']],
])('%s reads a file with a byte-order mark as it reads one without', async (_, create, given, args) => {
  const folder = createFolder()
  if (given === undefined)
    await runInProcess(createContractCommand, ['--target', 'mock', '--record', folder, ...oneCase])
  const [recorded] = readdirSync(folder)
  const text = given ?? readFileSync(join(folder, String(recorded)), 'utf8')
  const path = join(folder, 'file.har')
  const read = (content: string | Buffer) => {
    writeFileSync(path, content)
    return runInProcess(create, args(path)).then(
      ({ out, error, exitCode }) => ({ said: out + error, exitCode }),
      (error: Error) => ({ said: error.message }),
    )
  }
  const without = await read(text)
  expect(without.said).not.toMatch(/cannot be read|is no recording|not JSON/)
  expect(await read(`\ufeff${text}`)).toEqual(without)
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  for (const bytes of [Buffer.from(utf16), utf16.swap16()]) {
    const inUtf16 = await read(bytes)
    if (create === createScrubCommand) expect(inUtf16.said).toContain('is in UTF-16. Expected UTF-8')
    else expect(inUtf16).toEqual(without)
  }
})

describe('fileErrorOf', () => {
  test.each([
    [
      Object.assign(new Error("ENOENT: no such file, open '/x'"), { code: 'ENOENT' }),
      'ENOENT, there is no such file or folder',
    ],
    [Object.assign(new Error('x'), { code: 'EWHATEVER' }), 'EWHATEVER'],
    [new SyntaxError('Unexpected token h, "hush" is not valid JSON'), 'it is not JSON'],
    [
      new SyntaxError('Bad control character in string literal in JSON at position 8'),
      'it is not JSON from its character 9 on',
    ],
    [new Error('hush'), 'an unknown error'],
  ])('says of %s: %s', (error, words) => {
    expect(englishSpeech.say(fileErrorOf(error))).toBe(words)
  })
})
