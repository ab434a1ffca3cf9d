import { describe, expect, test } from 'vitest'
import { type LineRequest, ShellLineError, shellLine } from './shell-line.ts'

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
    expect(bodyOf('powershell', '{‘a’')).toBe("'{‘‘a’’'")
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
