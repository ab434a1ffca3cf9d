import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isInstalled } from '../../tests/docs/run-program.ts'
import { runScrubCommand, type ScrubFlags } from '../scrub/run-scrub-command.ts'

const token = 'tokenthatnobodyelsehas'
const header = '{"name":"Authorization","value":"zzsecret123"}'

/** Writes the files into a folder of their own. */
function createFolder(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-logs-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

function scrub(path: string, flags: ScrubFlags) {
  const lines: string[] = []
  const io = { out: (line: string) => lines.push(line), error: () => {}, env: {} }
  return { code: runScrubCommand([path], { authToken: [token], ...flags }, io), out: lines.join('\n') }
}

describe('telemeeting scrub of logs', () => {
  for (const [name, text] of [
    ['app.log', `12:00 sent ${token}\n`],
    ['app.log.1', 'POST /x?Sign=0123456789abcdef0123456789abcdef\n'],
    ['calls.jsonl', `{"a":1}\n{"headers":[${header}]}\n`],
    ['calls.ndjson', '{"phone":"02112345678"}\n{"phone":"02112345679"}\n'],
    ['notes', 'Authorization: Basic dXNlcjpwYXNzd29yZA==\n'],
    ['.env', 'TELEMEETING_AUTH_TOKEN=0123456789abcdef01234567\n'],
    ['one.txt', `{"headers":[${header}]}`],
  ] as const) {
    test(`fails a check of a folder, and of the file itself, for what ${name} holds`, () => {
      const folder = createFolder({ [name]: text, 'clean.har': '{}' })
      expect(scrub(folder, { check: true })).toMatchObject({ code: 1, out: expect.stringContaining('1 of 2 files') })
      expect(scrub(join(folder, name), { check: true }).code).toBe(1)
      expect(readFileSync(join(folder, name), 'utf8')).toBe(text)
    })
  }

  test('masks logs, and nothing else of them, when it masks a folder', () => {
    const log = `start\r\n\ttoken ${token}\r\n{ "a" : 1 }\r\n{"headers":[${header}]}\r\nend`
    const folder = createFolder({ 'app.log': log, 'notes.txt': token })
    const { out } = scrub(folder, { inPlace: true })
    expect(readFileSync(join(folder, 'app.log'), 'utf8')).toBe(
      'start\r\n\ttoken ***\r\n{ "a" : 1 }\r\n{"headers":[{"name":"Authorization","value":"***"}]}\r\nend',
    )
    expect(readFileSync(join(folder, 'notes.txt'), 'utf8')).toBe(token)
    expect(out).toContain('NOT LOOKED AT: 1 file (1 neither .har, .json, .jsonl, .ndjson nor .log).')
    expect(scrub(join(folder, 'app.log'), { check: true }).code).toBe(0)
  })

  test('says how many files it has not looked at, and why', () => {
    const folder = createFolder({
      'a.har': '{}',
      'picture.png': Buffer.from([1, 0, 2]),
      '.git/config': token,
      'web/node_modules/p/index.js': token,
    })
    symlinkSync('nowhere', join(folder, 'link'))
    const { code, out } = scrub(folder, { check: true })
    expect(code).toBe(0)
    expect(out).toContain('NOT LOOKED AT: 4 files (2 in .git or node_modules, 1 no file, 1 no text).')
  })

  const hasPipes = isInstalled('mkfifo', ['--version'])
  test.skipIf(!hasPipes)(`${hasPipes ? '' : 'NOT RUN: no mkfifo: '}does not wait for what a pipe may bring`, () => {
    const folder = createFolder({ 'a.har': '{}' })
    execFileSync('mkfifo', [join(folder, 'pipe.log')])
    expect(scrub(folder, { check: true }).out).toContain('1 no file')
  })
})
