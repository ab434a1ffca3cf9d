import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { reasonHeader } from '../../mock-server/report/describe-refusal.ts'
import { runInProcess } from '../../tests/support/run-in-process.ts'
import { accountSID, authToken, base64, md5, noon, noonTimestamp } from '../../tests/support/signed-request.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { createExplainCommand } from './explain.ts'

const at = ['--at', noonTimestamp]
const rightSign = md5(accountSID + authToken + noonTimestamp)
const rightAuthorization = base64(`${accountSID}|${noonTimestamp}`)
const own = { accountSID: 'anaccountofmyown', authToken: 'hush-hush-hush-hush' }

const urlOf = (sign: string, sid = accountSID, origin = 'http://127.0.0.1:4010') =>
  `${origin}/201612/sid/${sid}/call/TeleMeeting.wx${sign}`
const curlOf = (url: string, authorization: string) => `curl -sS '${url}' -H 'Authorization: ${authorization}' -d '{}'`

/** Runs the command in this process. */
async function explain(
  args: string[],
  {
    env = {},
    input = '',
    isTerminal = false,
  }: { env?: Record<string, string>; input?: string; isTerminal?: boolean } = {},
) {
  const create = (io: CommandIo) => createExplainCommand(io, { read: () => input, isTerminal })
  const { out: printed, error, exitCode } = await runInProcess(create, args, env)
  // Whose account it was judged with is told of every request: options/account.test.ts.
  return { exitCode, printed, errors: error.split('\n').filter((line) => line !== '' && !line.startsWith('account ')) }
}

/** What the mock answers, through a client that sends a URL as it is. */
function ask(mock: MockServer, url: string, authorization: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { ...(authorization && { Authorization: authorization }) }
    const path = url.slice(new URL(url).origin.length)
    const sent = request(mock.url, { method: 'POST', path, headers }, (response) => {
      response.resume().on('end', () => resolve(String(response.headers['x-mock-reason'])))
    })
    sent.on('error', reject).end('{}')
  })
}

describe('telemeeting explain', () => {
  test.each<[string, (curl: string) => { args: string[]; input?: string }]>([
    ['in one argument', (curl: string) => ({ args: [...at, curl] })],
    ['on standard input', (curl: string) => ({ args: [...at, '-'], input: curl })],
    [
      'as it stands after --',
      (curl: string) => ({ args: [...at, '--', ...curl.replaceAll("'", '').split(/ (?!A?\w+=?\|?$)/)] }),
    ],
  ])('finds a right signature right, given %s', async (_how, give) => {
    const { args, input = '' } = give(curlOf(urlOf(`?Sign=${rightSign}`), 'X').replace(': X', `:${rightAuthorization}`))
    expect(await explain(args, { input })).toEqual({
      exitCode: 0,
      printed: 'The signature is right.',
      errors: [],
    })
  })

  test('takes a URL and a header in place of a curl command', async () => {
    const { exitCode, printed } = await explain([
      ...at,
      '--url',
      urlOf(`?Sign=${md5(authToken + accountSID + noonTimestamp)}`),
      '--authorization',
      rightAuthorization,
    ])
    expect(exitCode).toBe(1)
    expect(printed).toContain('refused  -203 sign-matches-account')
    expect(printed).toContain('because  The token comes before the account (D5).')
    expect(printed).toContain('to mend  ')
  })

  test.each([
    ['no Authorization', `?Sign=${rightSign}`, ''],
    ['a word before Authorization', `?Sign=${rightSign}`, `Basic ${rightAuthorization}`],
    ['a colon in Authorization', `?Sign=${rightSign}`, base64(`${accountSID}:${noonTimestamp}`)],
    ['another account in Authorization', `?Sign=${rightSign}`, base64(`another|${noonTimestamp}`)],
    ['an old timestamp', `?Sign=${rightSign}`, base64(`${accountSID}|20130201155856`)],
    ['no Sign', '', rightAuthorization],
    ['sign in lower case', `?sign=${rightSign}`, rightAuthorization],
    ['half a Sign', `?Sign=${rightSign.slice(8, 24)}`, rightAuthorization],
    ['a percent-encoded blank in Sign', `?Sign=${rightSign.slice(0, 9)}%20${rightSign.slice(9)}`, rightAuthorization],
    ['a wrong token', `?Sign=${md5(`${accountSID}wrong${noonTimestamp}`)}`, rightAuthorization],
    ['a separator', `?Sign=${md5(`${accountSID}|${authToken}|${noonTimestamp}`)}`, rightAuthorization],
  ])('says what the mock says of %s', async (_what, query, authorization) => {
    const mock = await createMockServer({ clock: { now: () => noon } }).listen()
    try {
      const reason = await ask(mock, urlOf(query), authorization)
      const header = authorization ? ['--authorization', authorization] : []
      const { exitCode, printed } = await explain([...at, '--url', urlOf(query), ...header, '--json'])
      const { ok, refusal, finding } = JSON.parse(printed)
      expect([exitCode, ok]).toEqual([1, false])
      expect(reason).toBe(reasonHeader({ refusal: finding ? { ...refusal, finding } : refusal, forced: undefined }))
    } finally {
      await mock.close()
    }
  })

  // None of these is explained by a mistake that is not known.
  test.each<[string, string, string | undefined, RegExp[]]>([
    ['no Authorization', `?Sign=${rightSign}`, undefined, [/^to mend {2}Send the header Authorization/m]],
    ['no Sign', '', rightAuthorization, [/^to mend {2}Give the URL \?Sign=/m]],
    ['an empty Sign', '?Sign=', rightAuthorization, [/Received: an empty query parameter Sign\./]],
    [
      'the mark of a masked value',
      '?Sign=***',
      rightAuthorization,
      [/^because {2}Sign is a placeholder.*\n.*original/m],
    ],
    [
      '&amp;',
      `?x=1&amp;Sign=${rightSign}`,
      rightAuthorization,
      [/^because {2}.*\n.*amp;Sign.*\n.*&amp; is that of HTML/m],
    ],
    [
      'a full-width bar',
      '?Sign=x',
      base64(`${accountSID}｜${noonTimestamp}`),
      [/with "｜" between them/, /with "｜" at/],
    ],
    ['Basic', '?Sign=x', `Basic ${rightAuthorization}`, [/begins with Basic\./]],
    ['another Sign', `?Sign=${md5('x')}`, rightAuthorization, [/token is another one.*Or Sign is of another time/]],
  ])('says what is wrong given %s', async (_what, query, authorization, said) => {
    const header = authorization === undefined ? [] : ['--authorization', authorization]
    const { printed } = await explain([...at, '--url', urlOf(query), ...header])
    for (const each of said) expect(printed).toMatch(each)
    if (!query.endsWith(md5('x'))) expect(printed).not.toContain('No known mistake')
  })

  test.each([
    ['a full-width colon', "-H 'Authorization： x'", /full-width character ： where : belongs/],
    ['quotes of a word processor', '-H “Authorization: x”', /character “ where ' or " belongs/],
    ['a long dash', '—X POST', /character — where - belongs/],
  ])('says on stderr that the line has %s, and of nothing else', async (_what, words, note) => {
    const { errors } = await explain([...at, `curl '${urlOf('?Sign=x')}' ${words}`])
    expect(errors).toEqual([expect.stringMatching(note)])
  })

  test('shows the right Sign when asked only, and the token never', async () => {
    const wrong = curlOf(urlOf(`?Sign=${md5(`${accountSID}|${authToken}|${noonTimestamp}`)}`), rightAuthorization)
    for (const format of [[], ['--json']]) {
      const silent = await explain([...at, ...format, wrong])
      const shown = await explain([...at, ...format, '--show-sign', wrong])
      expect(silent.printed).not.toContain(rightSign.toUpperCase())
      expect(silent.printed).not.toContain(rightSign)
      expect(shown.printed).toContain(rightSign.toUpperCase())
      expect(silent.printed + shown.printed).not.toContain(authToken)
    }
  })

  test('tells that a right request has the hour of a twelve-hour clock, and of no other that it has', async () => {
    const curl = curlOf(urlOf(`?Sign=${rightSign}`), rightAuthorization)
    const { exitCode, printed } = await explain(['--at', '20260301000200', curl])
    expect(exitCode).toBe(0)
    expect(printed).toMatch(/^The signature is right\.\nperhaps {2}The timestamp has the hour of a twelve-hour clock/)
    expect((await explain(['--at', '20260302000000', curl])).printed).toBe('The signature is right.')
    const json = await explain(['--at', '20260301000200', '--json', curl])
    expect(JSON.parse(json.printed)).toMatchObject({ ok: true, perhaps: 'timestamp-has-a-twelve-hour-clock' })
  })

  test.each([
    ['GET', curlOf(urlOf(`?Sign=${rightSign}`), rightAuthorization).replace(" -d '{}'", '')],
    ['HEAD', `${curlOf(urlOf(`?Sign=${rightSign}`), rightAuthorization).replace(" -d '{}'", '')} -I`],
  ])('never says that all is well of a %s, which the mock refuses', async (method, curl) => {
    const { exitCode, printed } = await explain([...at, curl])
    expect(exitCode).toBe(1)
    expect(printed).toContain(`HTTP 405: curl sends "${method}"`)
    expect(printed).not.toContain('The signature is right')
  })

  test('judges every request of a line, and says where the shell ends a command early', async () => {
    const right = curlOf(urlOf(`?Sign=${rightSign}`), rightAuthorization)
    const { exitCode, printed, errors } = await explain([
      ...at,
      `${right.replace(" -H 'Auth", " -H Accept:x; -H 'Auth")}`,
    ])
    expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: [expect.stringContaining('a new command at "-H"')] })
    expect(printed).toContain('refused  ')
    const both = await explain([...at, `${right} && ${right.replace(rightSign, md5('x'))} | jq .`])
    expect(both.exitCode).toBe(1)
    expect(both.printed).toMatch(/^request 1 of 2\nThe signature is right\.\nrequest 2 of 2\nrefused {2}-203/)
  })

  test('needs the token of an account of one’s own, from the option or the environment', async () => {
    const curl = curlOf(
      urlOf(`?Sign=${md5(own.accountSID + own.authToken + noonTimestamp)}`, own.accountSID),
      base64(`${own.accountSID}|${noonTimestamp}`),
    )
    await expect(explain([...at, curl])).rejects.toThrow(/Give TELEMEETING_AUTH_TOKEN/)
    const env = { TELEMEETING_AUTH_TOKEN: own.authToken }
    expect(await explain([...at, curl], { env })).toMatchObject({ exitCode: 0 })
    expect(await explain([...at, curl, '--auth-token', own.authToken])).toMatchObject({ exitCode: 0 })
    const wrong = await explain([...at, curl, '--auth-token', 'hush-hush-wrong-token'])
    expect(wrong).toMatchObject({ exitCode: 1, printed: expect.stringContaining('the token is another one') })
    expect(wrong.printed).not.toContain('hush')
  })

  test('says on stderr what it waits for, and how to end it, when - is a terminal', async () => {
    const input = curlOf(urlOf(`?Sign=${rightSign}`), rightAuthorization)
    const { exitCode, printed, errors } = await explain([...at, '-'], { input, isTerminal: true })
    expect({ exitCode, printed }).toEqual({ exitCode: 0, printed: 'The signature is right.' })
    expect(errors).toEqual([expect.stringMatching(/Paste the curl command.*Ctrl-D/)])
  })

  test.each([[''], [' \n\n']])(
    'says of standard input that holds %j that it was empty, and what to do',
    async (input) => {
      const usage = explain([...at, '-'], { input })
      await expect(usage).rejects.toThrow(UsageError)
      await expect(usage).rejects.toThrow(/^Standard input was empty\. Expected a curl command/)
    },
  )

  test('waits for nothing on a terminal when the curl command is given', async () => {
    const curl = curlOf(urlOf(`?Sign=${rightSign}`), rightAuthorization)
    expect((await explain([...at, curl], { isTerminal: true })).errors).toEqual([])
  })

  test('judges the signature of a sibling endpoint, and says whether the mock serves it', async () => {
    const url = urlOf(`?Sign=${rightSign}`).replace('call/TeleMeeting.wx', 'sms/TemplateSMS.wx')
    const { exitCode, printed } = await explain([...at, curlOf(url, rightAuthorization)])
    expect(exitCode).toBe(0)
    expect(printed).toContain('does not serve this path')
    const served = await explain([...at, curlOf(url.replace('201612', '201512'), rightAuthorization)])
    expect(served.printed).not.toContain('does not serve this path')
  })

  test.each([
    ['2026-03-01T04:00:00Z', 0],
    ['2026-03-02T12:00:00+08:00', 0],
    ['20260302120001', 1],
    ['2026-02-28T03:59:59Z', 1],
  ])('judges the window at %s', async (moment, code) => {
    const { exitCode } = await explain(['--at', moment, curlOf(urlOf(`?Sign=${rightSign}`), rightAuthorization)])
    expect(exitCode).toBe(code)
  })

  test.each<[string, string[], RegExp?]>([
    ['nothing', []],
    ['a curl command and a URL', ['curl x', '--url', urlOf('')]],
    ['a header without a URL', ['--authorization', 'x']],
    ['no curl command', ['wget http://x/']],
    ['a URL without an account', ['curl http://127.0.0.1/']],
    ['the text of a program', ['fetch("http://127.0.0.1/", {'], /text of a program.*Copy as cURL/],
    ['line ends of Windows', ['curl a \\\r\n -d b'], /tr -d/],
    ['quotes around a URL', ['curl “http://127.0.0.1/”'], /has the typographic.* “ where/],
    ...['20260230120000', '2026-02-30', '9999-12-31T23:59:59Z', '0000-01-01', '0999-06-01T00:00:00Z'].map(
      (moment): [string, string[], RegExp] => [
        `the moment ${moment}`,
        ['--at', moment, '--url', urlOf('')],
        /--at is .* Expected a moment of the years 1000 to 9999/,
      ],
    ),
    ['a behaviour file that is not there', ['--behaviour', 'nowhere.json', '--url', urlOf('')]],
  ])('is a usage error for %s', async (_what, args, said = /./) => {
    const usage = explain(args)
    await expect(usage).rejects.toThrow(UsageError)
    await expect(usage).rejects.toThrow(said)
  })
})
