import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { runInProcess } from '../../tests/support/run-in-process.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { loadSpeech } from '../terminal/speech.ts'
import { createCallCommand } from './call.ts'

let mock: MockServer

beforeEach(async () => {
  mock = await createMockServer().listen()
})

afterEach(async () => {
  await mock.close()
})

/** Runs the command in this process, against the mock unless the environment says otherwise. */
const call = (args: string[], env: Record<string, string> = { TELEMEETING_BASE_URL: mock.url }) =>
  runInProcess(createCallCommand, args, env)

async function serve(body: string): Promise<{ server: Server; url: string }> {
  const server = createServer((_, response) => response.end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describe('telemeeting call', () => {
  it('prints an accepted call and exits with 0', async () => {
    const { out, error, exitCode } = await call(['destroyMeeting', '--confid', '002'])
    expect(out).toMatch(/^destroyMeeting at http:\/\/127\.0\.0\.1:\d+: accepted\n {2}statusCode {2}0\n/)
    expect(out).toMatch(/statusMsg {3}提交成功\n {2}requestId {3}\d+$/)
    const account = `account ${mock.credentials.accountSID} (built in) at ${new URL(mock.url).host}`
    expect({ error, exitCode }).toEqual({ error: account, exitCode: 0 })
  })

  it('prints a refusal with its meaning, remedy, provenance and the reason of the mock, and exits with 1', async () => {
    const { out, exitCode } = await call(['hangupMeeting', '--confid', '002', '--phone', 'x', '--auth-token', 'wrong'])
    expect(out).toMatch(/: refused\n {2}statusCode {2}-203\n[\s\S]*requestId/)
    expect(out).toMatch(
      /meaning {5}token check failed: [\s\S]*remedy {6}Check the AUTH TOKEN[\s\S]*provenance {2}observed \(O1/,
    )
    expect(out).toMatch(
      /\n {2}reason {6}sign-matches-account \(observed: D5.*\): Sign is not .*\n {2}received {4}a Sign that /,
    )
    expect(out).toMatch(new RegExp(`\n {2}expected {4}MD5.*\n {2}dashboard {3}${mock.url}/__admin/#/requests/1$`))
    expect(exitCode).toBe(1)
  })

  it.each([[[]], [['--json']]])('escapes and masks names and values of an answer: %j', async (flags) => {
    const tokens = ['hush-of-the-option', 'hush-of-the-environment']
    // Hands back what it was sent, in names and values, among what steers a terminal.
    const server = createServer((request, response) => {
      const sign = /Sign=(\w+)/.exec(request.url ?? '')?.[1] ?? ''
      const sent = [...tokens, sign, sign.toLowerCase(), String(request.headers.authorization)]
      const echoes = sent.map((each, index) => [`\u001b[2J\u202e${index}${each}`, [{ [each]: `\u009b${each}\n` }]])
      const envelope = { statusCode: '0', statusMsg: `提交成功${sign}`, requestId: '7' }
      response.end(JSON.stringify({ ...envelope, ...Object.fromEntries(echoes) }))
      secrets.push(...sent)
    })
    const secrets: string[] = []
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const args = ['destroyMeeting', '--confid', '1', '--auth-token', tokens[0] ?? '', '--base-url', url, ...flags]
    const { out, error } = await call(args, { TELEMEETING_AUTH_TOKEN: tokens[1] ?? '' })
    server.close()
    expect(secrets.length).toBe(5)
    for (const secret of secrets) expect(out + error).not.toContain(secret)
    for (const raw of ['\u001b', '\u202e', '\u009b']) expect(out + error).not.toContain(raw)
    expect(out).toContain('\\u001b[2J\\u202e0***')
    expect(out.split('\n')).toHaveLength(flags.length > 0 ? 1 : 9)
  })

  it('tells a Chinese reader what the mock knows of its answer, and the English where it does not say', async () => {
    const args = ['destroyMeeting', '--confid', '002', '--auth-token', 'wrong']
    const io = (url: string): CommandIo => ({
      out: (line) => void said.push(line),
      error() {},
      env: { TELEMEETING_BASE_URL: url },
    })
    const said: string[] = []
    const tell = async (url: string) => {
      said.length = 0
      const chinese = { ...io(url), speech: await loadSpeech('zh-CN') }
      await createCallCommand(chinese)
        .parseAsync(args, { from: 'user' })
        .finally(() => (process.exitCode = 0))
      return said.join('\n')
    }
    const told = await tell(mock.url)
    expect(told).toMatch(
      /\n {2}原因 {8}sign-matches-account（对接代码：D5.*）：Sign 与 .*不一致。\n {2}收到 {8}以 [0-9A-F]{4} 开头的 Sign\n {2}期望 /,
    )
    expect(told).toMatch(new RegExp(`管理页面 {4}${mock.url}/__admin/#/requests/1$`))
    expect(told).not.toContain('Received:')
    // What claims to be another's entry is not asked, and none of it is printed.
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      const link =
        asked.length === 1 ? `${mock.url}/__admin/#/requests/1` : `http://${request.headers.host}/__admin/#/requests/1`
      response.setHeader('X-Mock-Reason', 'because').setHeader('X-Mock-Entry', link)
      response.end('{"statusCode":"-1","statusMsg":"","requestId":""}')
    })
    const asked: string[] = []
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const other = await tell(url)
    expect(asked).toHaveLength(1)
    expect(other).toMatch(/because（模拟服务给出）$/)
    // And one that has no entry there says nothing more.
    expect(await tell(url)).toMatch(
      new RegExp(`because（模拟服务给出）\\n {2}管理页面 {4}${url}/__admin/#/requests/1$`),
    )
    expect(asked).toHaveLength(3)
    server.close()
  })

  it('says of an accepted call that its answer was forced, and what was wrong with it', async () => {
    await mock.close()
    mock = await createMockServer({ scenarios: [{ match: { confid: '1' }, answers: [{ statusCode: '0' }] }] }).listen()
    const { out, exitCode } = await call(['destroyMeeting', '--confid', '1', '--auth-token', 'wrong'])
    expect(out).toMatch(
      /: accepted\n[\s\S]*\n {2}reason {6}Forced by [\w-]+: 0\. Without that: -203\n {2}reason {6}sign-/,
    )
    expect(out).toMatch(/\/__admin\/#\/requests\/1$/)
    expect(exitCode).toBe(0)
    expect((await call(['destroyMeeting', '--confid', '2'])).out).not.toMatch(/reason|dashboard/)
  })

  it.each([
    ['http-500', 1],
    ['not-json', 1],
    ['cut-in-the-middle', 3],
  ])('says that the fault %s was forced, and links it', async (fault, code) => {
    const { error, exitCode } = await call(['destroyMeeting', '--confid', `telemeetingkitfault-${fault}`])
    expect(error).toMatch(
      /Error: .*Expected .*\n {2}reason {6}Forced by telemeetingkitfault-.*The request itself is right\.\n/,
    )
    expect(error).toMatch(new RegExp(`\n {2}dashboard {3}${mock.url}/__admin/#/requests/1$`))
    expect(exitCode).toBe(code)
  })

  it.each([['connection-reset'], ['no-answer']])('says where to look when %s left no head', async (fault) => {
    const args = ['destroyMeeting', '--confid', `telemeetingkitfault-${fault}`, '--timeout', '0.3']
    const { error, exitCode } = await call(args)
    expect(error).toMatch(/Error: .*\n {2}perhaps {5}If this is a mock, a scenario may have forced that fault\./)
    expect(error).toMatch(new RegExp(`\n {2}dashboard {3}${mock.url}/__admin/#/requests$`))
    expect(exitCode).toBe(3)
    const closed = await call(args, { TELEMEETING_BASE_URL: 'http://127.0.0.1:1' })
    expect(closed.error).not.toContain('dashboard')
  })

  it('prints one JSON line on --json', async () => {
    const { out } = await call(['destroyMeeting', '--confid', '', '--json'])
    expect(JSON.parse(out)).toMatchObject({
      ...{
        action: 'destroyMeeting',
        baseUrl: mock.url,
        ok: false,
        statusCode: '-2',
        statusMsg: '缺少必要参数',
        requestId: '',
      },
      ...{ name: 'parameter missing', provenance: 'documented', reason: expect.stringContaining('confid') },
    })
    expect(out).not.toContain('\n')
  })

  it('prints an accepted call as one JSON line too', async () => {
    const { out } = await call(['destroyMeeting', '--confid', '002', '--json'])
    expect(JSON.parse(out)).toMatchObject({ ok: true, statusCode: '0' })
  })

  it.each([['--timeout=9'], ['--json']])('exits with 3 when nothing listens there (%s)', async (...flags) => {
    const { url } = mock
    await mock.close()
    const args = ['destroyMeeting', '--confid', '002', '--base-url', url, ...flags]
    const { out, error, exitCode } = await call(args, {})
    expect(`${out}${error}`).toMatch(/NetworkError.*ECONNREFUSED/)
    expect(exitCode).toBe(3)
  })

  it('calls a code that no list has unlisted, and a refusal without requestId one', async () => {
    const { server, url } = await serve('{"statusCode":"-704","statusMsg":"未查询到订单信息，稍后再试"}')
    const { out, exitCode } = await call(['destroyMeeting', '--confid', '002', '--base-url', url])
    server.close()
    expect(out).toMatch(
      /refused\n {2}statusCode {2}-704\n {2}statusMsg {3}未查询到订单信息，稍后再试\n {2}requestId {3}\(none\)\n/,
    )
    expect(out).toContain('meaning     unlisted: The platform answered with a code that no list of codes has.')
    expect(exitCode).toBe(1)
  })

  it('exits with 3 when the answer does not come in time', async () => {
    const server = createServer(() => {})
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const args = ['destroyMeeting', '--confid', '002', '--timeout', '0.02', '--base-url', url]
    const { error, exitCode } = await call(args).finally(() => server.close().closeAllConnections())
    expect(error).toContain('within 20 ms')
    expect(error).toContain('raise --timeout (in seconds)')
    expect(error).not.toContain('timeoutMilliseconds')
    expect(exitCode).toBe(3)
  })

  it('exits with 1 when what answers is not the platform', async () => {
    const { server, url } = await serve('<html>a router</html>')
    const args = ['destroyMeeting', '--confid', '002', '--base-url', url]
    const { error, exitCode } = await call(args).finally(() => server.close())
    expect(error).toMatch(/ResponseSchemaError: .*not JSON.*<html>a router/)
    expect(error).toContain('Check that --base-url is the platform')
    expect(error).not.toContain('baseUrl')
    expect(exitCode).toBe(1)
  })

  it('names its own option for the address where the answer is a redirect, in JSON too', async () => {
    const server = createServer((_, response) => response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const args = ['destroyMeeting', '--confid', '002', '--base-url', url, '--json']
    const { message } = JSON.parse((await call(args).finally(() => server.close())).out)
    expect(message).toContain('set --base-url to where the platform is')
    expect(message).not.toContain('baseUrl')
  })

  it.each([[[]], [['--json']]])('prints no control character of an answer as it is (%j)', async (flags) => {
    const statusMsg = '\u007f\u001b]0;owned\u0007\u009b2J\u202e\nstatusCode  0'
    const { server, url } = await serve(JSON.stringify({ statusCode: '-1', statusMsg, requestId: '' }))
    const args = ['destroyMeeting', '--confid', '002', '--base-url', url, ...flags]
    const { out } = await call(args).finally(() => server.close())
    expect(out.replaceAll(/[ -~\n\u4e00-\u9fff]/g, '')).toBe('')
    expect(out).toContain('\\u007f\\u001b]0;owned\\u0007\\u009b2J\\u202e')
    expect(out).not.toMatch(/^\s*statusCode +0/m)
    if (flags.length > 0) expect(JSON.parse(out)).toMatchObject({ statusMsg })
  })

  it.each([[[]], [['--json']]])('prints no control character of what is no answer (%j)', async (flags) => {
    const { server, url } = await serve('<p>\u001b[31m\u009b2J\u2028</p>')
    const args = ['destroyMeeting', '--confid', '002', '--base-url', url, ...flags]
    const { out, error } = await call(args).finally(() => server.close())
    expect(`${out}${error}`).toContain('<p>')
    expect(`${out}${error.replace(/^account .*\n?/, '')}`.replaceAll(/[ -~]/g, '')).toBe('')
  })

  it.each([[[]], [['--json']]])('prints an answer that is nested too deeply for JSON.stringify (%j)', async (flags) => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const { server, url } = await serve(`{"statusCode":"0","statusMsg":"","requestId":"1","more":{"a":${deep}}}`)
    const args = ['destroyMeeting', '--confid', '002', '--base-url', url, ...flags]
    const { out, exitCode } = await call(args).finally(() => server.close())
    expect(out).toMatch(/accepted|"ok":true/)
    expect(out.length).toBeLessThan(2000)
    expect(exitCode).toBe(0)
    if (flags.length > 0) expect(out).toContain('nested more than')
  })

  it.each([
    [['endMeeting'], /endMeeting is not an action\. Expected one of: createMeeting, destroyMeeting, hangupMeeting/],
    [
      ['destroyMeeting'],
      /: destroyMeeting needs --confid: add it\. For example: npx telemeeting call destroyMeeting --confid 002$/,
    ],
    [['hangupMeeting', '--confid', '002'], /: hangupMeeting needs --phone: add it\. For example: npx [^.]*$/],
    [
      ['createMeeting', '--confid', '7'],
      /: createMeeting needs --creator, --parties: add them\. It takes --meetingname, [^.]*--confid, too, which may be left out\. For example: npx [^.]*$/,
    ],
    [['destroyMeeting', '--confid', '002', '--phone', '1'], /destroyMeeting takes no --phone/],
    [['destroyMeeting', '--confid', '002', '--timeout', 'soon'], /--timeout is soon\. Expected a positive number/],
    [['destroyMeeting', '--confid', '002', '--timeout', '0'], /--timeout is 0/],
    [
      ['destroyMeeting', '--confid', '002', '--account-sid', 'a|b', '--auth-token', 'x'],
      /--account-sid \(or TELEMEETING_ACCOUNT_SID\) has a character/,
    ],
    [['destroyMeeting', '--confid', '002', '--base-url', 'http://127.0.0.1/?a'], /^UsageError: --base-url has a query/],
    [['destroyMeeting', '--confid', '002', '--base-url', 'http://platform.test'], /No accountSID, authToken, appid/],
  ])('is a usage error for %j, and nothing is sent', async (args, message) => {
    const error = await call(args).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UsageError)
    expect(String(error)).toMatch(message)
    expect(mock.requests()).toHaveLength(0)
  })

  it.each(actionDefinitions.map(({ name }) => name))('shows a line for %s that works when pasted', async (name) => {
    const error = await call([name]).catch((reason: Error) => reason.message)
    const line = String(error).split('For example: ')[1] ?? ''
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
    expect(words.slice(0, 3)).toEqual(['npx', 'telemeeting', 'call'])
    expect((await call(words.slice(3))).exitCode).toBe(0)
    const help: string[] = []
    const command = createCallCommand({ out: () => {}, error: () => {}, env: {}, mask: (text) => text } as CommandIo)
    command.configureOutput({ writeOut: (text) => void help.push(text) }).outputHelp()
    expect(help.join('')).toContain(line)
  })

  it('is a usage error when a list is nested too deeply to be sent', async () => {
    const parties = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const error = await call(['createMeeting', '--creator', '1', '--parties', parties]).catch((reason) => reason)
    expect(error).toBeInstanceOf(UsageError)
    expect(String(error)).toMatch(/parameters cannot be written as JSON/)
    expect(mock.requests()).toHaveLength(0)
  })

  it.each([
    ['http://user:not-a-secret@127.0.0.1:9', /--base-url has credentials in it.*Give --account-sid/],
    ['http://not-a-secret@platform.test', /--base-url has credentials in it/],
    ['user:not-a-secret@127.0.0.1', /--base-url .*is not an http address/],
  ])('repeats nothing of %s, a URL with credentials in it', async (url, message) => {
    const ways: [string[], Record<string, string>][] = [
      [['--base-url', url], {}],
      [[], { TELEMEETING_BASE_URL: url }],
    ]
    for (const [flag, env] of ways) {
      const error = await call(['destroyMeeting', '--confid', '002', ...flag], env).catch((reason) => reason)
      expect(error).toBeInstanceOf(UsageError)
      expect(String(error)).toMatch(message)
      expect(String(error)).not.toContain('not-a-secret')
    }
  })

  it('knows no option that no action has', async () => {
    await expect(call(['destroyMeeting', '--confid', '002', '--colour', 'red'])).rejects.toThrow('unknown option')
  })

  it('never prints the token', async () => {
    const outputs = [
      await call(['destroyMeeting', '--confid', '002', '--auth-token', 'not-a-secret-token']),
      await call(['destroyMeeting', '--confid', '002', '--auth-token', 'not-a-secret-token', '--json']),
    ]
    expect(JSON.stringify(outputs)).not.toContain('not-a-secret-token')
  })
})
