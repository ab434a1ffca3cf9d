import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { isWindows } from '../../tests/docs/run-program.ts'
import { startTelemeeting } from '../../tests/support/run-telemeeting.ts'
import { runCommandLine } from '../program.ts'
import { maskTokens } from './mask-tokens.ts'

const token = 'made-up-token-of-nobody-1'
const folder = mkdtempSync(join(tmpdir(), 'telemeeting-tokens-'))
let server: Server
let url = ''
beforeAll(async () => {
  // Says the token wherever an answer has room for it.
  const answer = JSON.stringify({ statusCode: '-1', statusMsg: `no ${token}`, requestId: '', [token]: token })
  server = createServer((request, response) => {
    request.resume()
    response.setHeader('X-Mock-Reason', `reason ${token}`)
    response.end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const another = 'another-token-of-the-run'
const own = ['--account-sid', 'other', '--auth-token', another]
const reports = (to: string) => ['junit', 'html', 'json'].flatMap((kind) => ['--report', `${kind}=${to}/r.${kind}`])
const nobody = `http://127.0.0.1:1/${token}`
const post = (path: string) =>
  `await fetch(process.env.TELEMEETING_BASE_URL + '${path}', { method: 'POST', body: '${token}' })`
const sending = `${post(`/${token}`)}; ${post('/201612/sid/other/call/TeleMeeting.wx?Sign=0')}`

/** What each command is asked so that it would say a token, into the given folder; exec runs a program that sends one. */
const commands: Readonly<Record<string, readonly ((to: string) => string[])[]>> = {
  call: [
    () => ['call', 'destroyMeeting', '--confid', token, '--base-url', url, ...own],
    () => ['call', 'destroyMeeting', '--confid', token, '--base-url', url, '--json', ...own],
    () => ['call', 'destroyMeeting', '--confid', token, '--base-url', nobody, ...own],
    () => ['call', 'destroyMeeting', '--confid', token, '--base-url', nobody, '--json', ...own],
    () => ['call', token, ...own],
    () => ['call', 'createMeeting', '--confid', token, '--creator', token, '--parties', token, ...own],
    () => ['call', 'destroyMeeting', '--confid', '1', '--base-url', token, ...own],
    () => ['call', 'destroyMeeting', '--confid', '1', '--timeout', token, ...own],
    () => ['call', 'destroyMeeting', '--confid', '1', '--base-url', url, '--account-sid', 'x y', '--auth-token', token],
  ],
  sign: [
    () => ['sign', '--confid', token, ...own],
    () => ['sign', '--confid', token, '--json', ...own],
    () => ['sign', '--timestamp', token, ...own],
    () => ['sign', '--base-url', `http://user:${token}@${another}.example`, ...own],
    () => ['sign', '--account-sid', token, '--auth-token', another],
    () => ['sign', `--auth-token=${another}`, '--account-sid', another, '--confid', another],
  ],
  explain: [
    () => [
      'explain',
      '--url',
      `${url}/201612/sid/${token}/call/TeleMeeting.wx?Sign=${token}`,
      '--authorization',
      token,
    ],
    () => ['explain', `curl -X POST '${url}/${token}?Sign=${token}' -H 'Authorization: ${token}'`, ...own.slice(2)],
    () => ['explain', `curl "${token}`, ...own.slice(2)],
    () => ['explain', `curl -K ${token}`, '--at', token, '--json', ...own.slice(2)],
    () => ['explain', `curl ${url}`, '--behaviour', token],
  ],
  contract: [
    (to) => [
      'contract',
      '--target',
      `${url}/${token}`,
      '--case',
      'a-valid-request-is-accepted',
      '--record',
      to,
      ...reports(to),
      ...own,
    ],
    (to) => ['contract', '--target', url, '--case', 'a-valid-request-is-accepted', '--json', '--record', to, ...own],
    (to) => ['contract', '--target', nobody, '--case', 'a-valid-request-is-accepted', ...reports(to), ...own],
    () => ['contract', '--target', `recording:${token}`, ...own],
    () => ['contract', '--target', url, '--case', token, ...own],
    () => ['contract', '--target', 'mock', '--claim', token],
    (to) => ['contract', '--target', url, '--report', `junit=${to}/${token}/no/r.xml`, ...own],
    () => ['contract', '--target', token, '--fail-on', token, ...own],
  ],
  calibrate: [
    (to) => ['calibrate', '--target', url, '--out', join(to, 'b.json'), '--max-requests', '9', ...own],
    (to) => ['calibrate', '--target', nobody, '--out', join(to, 'b.json'), '--json', ...own],
    () => ['calibrate', '--target', url, '--out', join(folder, token, token), ...own],
    (to) => ['calibrate', '--target', url, '--out', writeIn(to, { [token]: token }), ...own],
  ],
  drift: [
    (to) => ['drift', writeIn(to, { [token]: token }), writeIn(to, { [token]: 1 })],
    (to) => ['drift', writeIn(to, { [token]: {} }), writeIn(to, { log: token }), '--json'],
    () => ['drift', token, token],
  ],
  scrub: [
    () => ['scrub', join(folder, token)],
    (to) => [
      'scrub',
      writeIn(to, { log: { entries: [{ request: { url: token } }] } }),
      '--check',
      '--auth-token',
      another,
    ],
    (to) => ['scrub', writeIn(to, { [token]: another }), '--out', join(to, token), '--auth-token', another],
  ],
  exec: [
    (to) => ['exec', '--report', `json=${to}/e.json`, '--account', `other:${another}`, '--', 'node', '-e', sending],
    (to) => [
      'exec',
      '--report',
      `json=${to}/e.json`,
      '--account',
      `other:${another}`,
      '--',
      join(linkIn(to), another),
      '-e',
      sending,
    ],
    (to) => ['exec', '--report', `json=${to}/e.json`, '--', token, token],
    (to) => ['exec', '--report', `json=${to}/e.json`, '--allow', token, '--', 'true'],
    (to) => ['exec', '--report', `json=${to}/${token}/no/e.json`, '--', 'true'],
    () => ['exec', '--report', token, '--', 'true'],
    () => ['exec', '--allow-host', `${token}.ytx.net`, '--', 'true'],
    () => ['exec', '--allow-path', `/201612/sid/${token}/call/TeleMeeting.wx`, '--', 'true'],
    () => ['exec', '--scenario', token, '--', 'true'],
  ],
  mock: [
    () => ['mock', '--scenario', token],
    () => ['mock', '--behaviour', token],
    () => ['mock', '--port', '0', '--callback-template', token],
    () => ['mock', '--port', '0', '--host', `${token}.invalid`],
    () => ['mock', '--account', token],
    (to) => ['mock', '--scenario', writeIn(to, { scenarios: [{ [token]: token }] })],
    (to) => ['mock', '--behaviour', writeIn(to, { [token]: token })],
  ],
  'a command that does not exist': [() => [token]],
  'an option that does not exist': [() => ['sign', `--${token}`], () => ['sign', `--nope=${token}`]],
}

function writeIn(to: string, value: object): string {
  const file = join(mkdtempSync(join(to, 'in-')), `${token}.json`)
  writeFileSync(file, JSON.stringify(value))
  return file
}

/** A folder with a program in it that has a token for its name. */
function linkIn(to: string): string {
  symlinkSync(process.execPath, join(to, 'in', another))
  return join(to, 'in')
}

function putBack(): void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  const before = signals.flatMap((signal) => process.listeners(signal))
  onTestFinished(() => {
    process.exitCode = undefined
    for (const signal of signals) {
      for (const stop of process.listeners(signal)) if (!before.includes(stop)) process.off(signal, stop)
    }
  })
}

/** Everything that a command prints and writes. */
async function run(args: (to: string) => string[]): Promise<string> {
  const to = mkdtempSync(join(folder, 'out-'))
  mkdirSync(join(to, 'in'))
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const env = { PATH: process.env.PATH, NO_COLOR: '1', GITHUB_ACTIONS: 'true', TELEMEETING_AUTH_TOKEN: token }
  await runCommandLine(args(to), { out: say, error: say, env })
  const files = readdirSync(to, { withFileTypes: true }).filter((each) => each.isFile())
  expect(said.length + files.length).toBeGreaterThan(0)
  return [...said, ...files.map(({ name: file }) => readFileSync(join(to, file), 'utf8'))].join('\n')
}

describe.skipIf(isWindows)(
  'No token of the environment or of the options is in what a command prints and writes',
  () => {
    test.each(Object.entries(commands))('%s, whichever account the run uses, and however it ends', async (_, runs) => {
      putBack()
      for (const [index, args] of runs.entries()) {
        const said = await run(args)
        expect(said, `run ${index}`).not.toContain(token)
        expect(said, `run ${index}`).not.toContain(another)
      }
    })

    test.each(['call', 'sign', 'explain'])('%s, in a fault of the kit itself', async (name) => {
      putBack()
      const said: string[] = []
      const io = {
        out: () => {
          throw new Error(`broken at ${token} and ${another}`)
        },
        error: (line: string) => void said.push(line),
        env: { TELEMEETING_AUTH_TOKEN: token },
      }
      const args = commands[name]?.[0]?.(mkdtempSync(join(folder, 'out-'))) ?? []
      expect(await runCommandLine(args, io)).toBe(70)
      expect(said.at(-1)).toMatch(/^A fault of telemeeting-kit itself.*broken at <authToken> and /)
      expect(said.join('\n')).not.toContain(token)
    })

    test.each([
      ['the environment', { TELEMEETING_ADMIN_TOKEN: another }, []],
      ['the option, which goes first', { TELEMEETING_ADMIN_TOKEN: token }, ['--admin-token', another]],
    ])('mock, which asks for the admin token of %s', async (_, env, more) => {
      putBack()
      const said: string[] = []
      const say = (line: string) => void said.push(line)
      const before = process.listeners('SIGTERM')
      const end = runCommandLine(['mock', '--port', '0', ...more], {
        out: say,
        error: say,
        env: { NO_COLOR: '1', ...env },
      })
      await expect.poll(() => said.join('\n')).toMatch(/curl/)
      const address = /http:\/\/127[\d.:]+/.exec(said.join('\n'))?.[0]
      const ask = async (authorization: string) =>
        (await fetch(`${address}/__admin/clock`, { headers: { authorization } })).status
      expect([await ask(`Bearer ${another}`), await ask(`Bearer ${token}`)]).toEqual([200, 401])
      await fetch(`${address}/${another}`, { method: 'POST', body: token })
      await expect.poll(() => said.at(-1)).toContain('404')
      for (const stop of process.listeners('SIGTERM').filter((each) => !before.includes(each))) stop('SIGTERM')
      await end
      expect(said.join('\n')).not.toContain(token)
      expect(said.join('\n')).not.toContain(another)
    })

    test.each([[[]], [['--json']]])('mock, of its requests and of its own faults, with %j', async (more) => {
      putBack()
      const said: string[] = []
      let isBroken = false
      const io = {
        out: (line: string) => void said.push(line),
        error: (line: string) => void said.push(line),
        env: { NO_COLOR: '1', TELEMEETING_AUTH_TOKEN: token },
        backlog: () => {
          if (isBroken) throw new Error(`no place for ${token} and ${another}`)
          return 0
        },
      }
      const before = process.listeners('SIGTERM')
      const end = runCommandLine(['mock', '--port', '0', '--account', `mine:${another}`, ...more], io)
      await expect.poll(() => said.join('\n')).toMatch(/http:\/\/127/)
      const address = /http:\/\/127[\d.:]+/.exec(said.join('\n'))?.[0]
      const send = () => fetch(`${address}/201612/sid/${another}/call/${token}`, { method: 'POST', body: token })
      await send()
      isBroken = true
      await send()
      await expect
        .poll(() => said.join('\n'))
        .toContain('Please report it: Error: no place for <authToken> and <authToken>')
      for (const stop of process.listeners('SIGTERM').filter((each) => !before.includes(each))) stop('SIGTERM')
      await end
      expect(said.join('\n')).not.toContain(token)
      expect(said.join('\n')).not.toContain(another)
    })
  },
)

test('What is thrown where nobody catches it ends a command with 70, without the token', async () => {
  const thrown = `setTimeout(() => { throw new Error('no ${token}') }, 500)`
  const variables = {
    TELEMEETING_AUTH_TOKEN: token,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(thrown)}`,
  }
  const { exitCode, error } = await startTelemeeting(['mock', '--port', '0', '--quiet'], variables).end
  expect(exitCode).toBe(70)
  expect(error).toMatch(/^A fault of telemeeting-kit itself.*Error: no <authToken>/m)
  expect(error).not.toContain(token)
})

test('A command that waits for what never comes ends with 70, and with no pass', async () => {
  const silent = 'globalThis.fetch = () => new Promise(() => {}); globalThis.setTimeout = () => ({ unref() {} })'
  const variables = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(silent)}` }
  const call = ['call', 'destroyMeeting', '--confid', '1', '--base-url', url]
  const { exitCode, error } = await startTelemeeting(call, variables).end
  expect([exitCode, error]).toEqual([
    70,
    expect.stringMatching(/^A fault of telemeeting-kit itself: the command waits/m),
  ])
})

test('A mock prints the account that it was given, and its curl line, without the token', async () => {
  const { child, end } = startTelemeeting(['mock', '--port', '0', '--account', `mine:${token}:myapp`])
  child.stdout?.on('data', (text: string) => text.includes('curl ') && child.kill('SIGTERM'))
  const { out } = await end
  expect(out).toContain('accountSID  mine\n')
  expect(out).toContain('authToken   <authToken>\n')
  expect(out).toContain('appid       myapp\n')
  expect(out).toMatch(/^curl .*\/sid\/mine\/.*"appid":"myapp"/m)
  expect(out).not.toContain(token)
})

test.each([
  ['TELEMEETING_AUTH_TOKEN', { TELEMEETING_AUTH_TOKEN: another }, []],
  ['TELEMEETING_ADMIN_TOKEN', { TELEMEETING_ADMIN_TOKEN: another }, []],
  ['--admin-token', {}, ['mock', '--admin-token', another]],
  ['--admin-token=', {}, ['mock', `--admin-token=${another}`]],
  ['--auth-token', {}, ['sign', '--auth-token', another]],
  ['--account', {}, ['mock', '--account', `sid:${another}:appid`]],
])('A token is struck out of each line where it comes from %s', (_, env, args) => {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const io = maskTokens({ out: say, error: say, env }, args)
  io.out(`x ${another}`)
  io.error(`y ${another}`)
  expect(said).toEqual(['x <authToken>', 'y <authToken>'])
})

test.each([
  ['wrong', 'with a wrong Sign', 'with a wrong Sign'],
  ['5', '{"seconds":5}', '{"seconds":5}'],
  ['17723376', '{"time":1772337600000}', '{"time":1772337600000}'],
  ['password', 'user and password', 'user and password'],
  ['abcdef7', 'abcdef7', 'abcdef7'],
  ['Abcdefghijklmno', 'Abcdefghijklmno', 'Abcdefghijklmno'],
  ['123456789012345', '123456789012345', '123456789012345'],
  ['abcdefg7', 'xabcdefg7x YWJjZGVmZzc= a=abcdefg%37', 'x<authToken>x <authToken> a=<authToken>'],
  ['abcdefghijklmnop', 'xabcdefghijklmnop', 'x<authToken>'],
  ['1234567890123456', '1234567890123456', '<authToken>'],
  ['notasecrettokenofactiveaccount01', 'notasecrettokenofactiveaccount01', 'notasecrettokenofactiveaccount01'],
  ['', 'as it is', 'as it is'],
])('The token %j in %j', (secret, text, wanted) => {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  maskTokens({ out: say, error: say, env: { TELEMEETING_AUTH_TOKEN: secret } }, []).out(text)
  expect(said).toEqual([wanted])
})
