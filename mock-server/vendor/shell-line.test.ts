import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInstalled, isWindows } from '../../tests/docs/run-program.ts'
import { triesWhole } from '../../tests/support/part-of.ts'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { type LineRequest, ShellLineError, shellLine, shellLineInSteps } from './shell-line.ts'

const request: LineRequest = {
  method: 'POST',
  url: 'http://127.0.0.1:4010/201612/sid/a/call/TeleMeeting.wx?Sign=0F',
  headers: [
    ['Accept', 'application/json;'],
    ['Content-Type', 'application/json;charset=utf-8;'],
    ['Authorization', 'YXw='],
  ],
  body: '{"action":"destroyMeeting","confid":"002"}',
}
const bodyOf = (shell: 'cmd' | 'powershell', body: string) =>
  shellLine(shell, { ...request, body }).split(shell === 'cmd' ? ' -d ' : / -Body (.*) @p$/)[1]

describe('A request', () => {
  test('is a line of curl for POSIX shells', () => {
    expect(shellLine('posix', request)).toBe(
      "curl -sS 'http://127.0.0.1:4010/201612/sid/a/call/TeleMeeting.wx?Sign=0F' -H 'Accept: application/json;'" +
        " -H 'Content-Type: application/json;charset=utf-8;' -H 'Authorization: YXw='" +
        ` -d '{"action":"destroyMeeting","confid":"002"}'`,
    )
  })

  test('is a line of curl in double quotes for cmd', () => {
    expect(shellLine('cmd', request)).toBe(
      'curl -sS "http://127.0.0.1:4010/201612/sid/a/call/TeleMeeting.wx?Sign=0F" -H "Accept: application/json;"' +
        ' -H "Content-Type: application/json;charset=utf-8;" -H "Authorization: YXw="' +
        String.raw` -d "{\"action\":\"destroyMeeting\",\"confid\":\"002\"}"`,
    )
  })

  test('is a line of Invoke-RestMethod for PowerShell', () => {
    expect(shellLine('powershell', request)).toBe(
      '$p = @{}; if ($PSVersionTable.PSVersion.Major -ge 6) { $p.SkipHeaderValidation = $true }; ' +
        "Invoke-RestMethod -Method POST -Uri 'http://127.0.0.1:4010/201612/sid/a/call/TeleMeeting.wx?Sign=0F'" +
        " -Headers @{ 'Accept' = 'application/json'; 'Authorization' = 'YXw=' }" +
        ` -ContentType 'application/json;charset=utf-8' -Body '{"action":"destroyMeeting","confid":"002"}' @p`,
    )
  })

  test.each([
    ['{"a":"it\'s"}', String.raw`"{\"a\":\"it's\"}"`, `'{"a":"it''s"}'`],
    ['{"a":"b&c"}', String.raw`^"^{\^"a\^"^:\^"b^&c\^"^}^"`.replaceAll('\\', '^\\'), `'{"a":"b&c"}'`],
    ['{"a":"%PATH%"}', String.raw`^"^{^\^"a^\^"^:^\^"^%PATH^%^\^"^}^"`, `'{"a":"%PATH%"}'`],
    ['{"a":"\\"x\\""}', String.raw`^"^{^\^"a^\^"^:^\^"^\^\^\^"x^\^\^\^"^\^"^}^"`, String.raw`'{"a":"\"x\""}'`],
    ['{"a":"令"}', String.raw`^"^{^\^"a^\^"^:^\^"^\u4ee4^\^"^}^"`, String.raw`'{"a":"\u4ee4"}'`],
    ['{\r\n\t"a": "b"\n}', String.raw`"{ \"a\": \"b\" }"`, `'{ "a": "b" }'`],
    ['"', String.raw`^"^\^"^"`, `'"'`],
    ['a\\', String.raw`^"a^\^\^"`, String.raw`'a\'`],
  ])('with the body %j is quoted for both', (body, cmd, powershell) => {
    expect(bodyOf('cmd', body)).toBe(cmd)
    expect(bodyOf('powershell', body)).toBe(powershell)
  })

  test('with curly quotes outside JSON has each of them twice, as PowerShell ends a text with them', () => {
    expect(bodyOf('powershell', '{‘a’b‚c‛')).toBe("'{‘‘a’’b‚‚c‛‛'")
  })

  test.each<[string, 'cmd' | 'powershell', Partial<LineRequest>]>([
    ['the character U+000A', 'cmd', { body: '{"a":\n' }],
    ['the character U+4EE4', 'cmd', { body: '令' }],
    ['the character U+0000', 'powershell', { body: '\0' }],
    ['the method QUERY with a body', 'powershell', { method: 'QUERY' }],
    ['the method GET with a body', 'powershell', { method: 'GET' }],
    ['a header twice', 'powershell', { headers: [...request.headers, ['accept', 'x']] }],
    ['a Host of its own', 'powershell', { headers: [['Host', 'api.ytx.net']] }],
  ])('with %s has no line for %s', (what, shell, changes) => {
    const write = () => shellLine(shell, { ...request, ...changes })
    expect(write).toThrow(`No line for ${shell} can hold ${what}, which this request has. Ask for the line for posix.`)
    expect(write).toThrow(ShellLineError)
  })
})

/** Stands for curl, and says which words it was given. */
const curlThatTells = `curl() { for each; do printf '%s\\0' "$each"; done; }`
const posixShells = ['sh', 'dash', 'bash', 'zsh'].filter((shell) => !isWindows && isInstalled(shell, ['-c', ':']))

describe.each(posixShells)('A line for POSIX shells in %s', (shell) => {
  /** The words of all requests, as curl gets them. */
  const run = (requests: readonly LineRequest[]) => {
    const script = [curlThatTells, ...requests.map((each) => shellLine('posix', each))].join('\n')
    const { stdout, stderr } = spawnSync(shell, { input: script, cwd: createFolder(), encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout.split('\0').slice(0, -1)
  }

  test('sends what was recorded, whatever that holds', () => {
    const units = [...`aA09 '"\\$\`!()[]{}<>;&|#*?~=%^@-\n\t\r令‘’‚‛\u0001\u001b\u007f\u0085\u202e\u2028`]
    const text = fc.string({ unit: fc.constantFrom(...units), maxLength: 12 }).map((each) => `x${each}x`)
    const requests = fc
      .sample(fc.tuple(text, text, fc.string({ unit: fc.constantFrom(...units), minLength: 1 })), {
        numRuns: triesWhole ? 500 : 100,
        seed: 1,
      })
      .map(
        ([url, value, body]): LineRequest => ({ method: 'PUT', url, headers: [['A', value]], body, isForeign: true }),
      )
    expect(run(requests)).toEqual(
      requests.flatMap(({ url, headers, body }) => [
        ...['-sS', '--globoff', '-X', 'PUT', url, '-H', `A: ${headers[0]?.[1]}`, '--data-raw', body],
      ]),
    )
  })

  test.each(["\u0001'; touch ran #", "\\'; touch ran #", "\u0001\\'; touch ran #", '$(touch ran)\u001b`touch ran`'])(
    'runs nothing of the body %j',
    (body) => {
      const folder = createFolder()
      const line = shellLine('posix', { ...request, body, isForeign: true })
      spawnSync(shell, { input: `${curlThatTells}\n${line}`, cwd: folder })
      expect(existsSync(join(folder, 'ran'))).toBe(false)
    },
  )
})

describe('A line for POSIX shells', () => {
  const bodyFor = (body: string) => shellLine('posix', { ...request, body }).split(' -d ')[1]

  test('has no character raw that steers a terminal', () => {
    expect(bodyFor('a\u001b[201~\r\n\tb\u0085\u202e')).toBe(
      `'a'"$(printf '\\033')"'[201~'"$(printf '\\015')"'\n\tb'"$(printf '\\302\\205\\342\\200\\256')"''`,
    )
  })

  test('ends no text behind a backslash, which fish would take for a quote that is meant', () => {
    expect(bodyFor("a\\'b\\c\\\\d\\")).toBe(String.raw`'a'\\\''b\c'\\\\'d'\\''`)
  })

  test('is refused with U+0000, which no shell can hold', () => {
    const write = () => shellLine('posix', { ...request, body: 'a\0' })
    expect(write).toThrow(
      'No line of a shell can hold the character U+0000, which this request has. Have the mock send',
    )
    expect(write).toThrow(ShellLineError)
  })
})

test.each(["'", '"', '\\', "\\'", '\\"', '\\x', '%', 'ab'])(
  'A line with 200,000 characters of %j is written in steps, and has as much of each as a short one',
  (piece) => {
    const times = 200_000 / piece.length
    const requestOf = (count: number) => ({ ...request, body: `${piece.repeat(count)}z`, isForeign: true })
    for (const shell of ['posix', 'cmd', 'powershell'] as const) {
      const [two, four] = [2, 4].map((count) => shellLine(shell, requestOf(count)).length)
      const steps = shellLineInSteps(shell, requestOf(times))
      let count = 0
      let next = steps.next()
      for (; !next.done; next = steps.next()) count += 1
      expect(next.value.length).toBe(Number(two) + ((Number(four) - Number(two)) / 2) * (times - 2))
      // Backslashes in a row are one piece.
      if (piece !== '\\') expect(count).toBeGreaterThan(150)
    }
  },
)
