import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
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

const own = ['--account-sid', 'other', '--auth-token', 'another-token-of-the-run']
const reports = (to: string) => ['junit', 'html', 'json'].flatMap((kind) => ['--report', `${kind}=${to}/r.${kind}`])

/** What each command is asked so that it would say the token, into the given folder; exec runs a program that sends it. */
const commands: Readonly<Record<string, (to: string) => string[]>> = {
  call: () => ['call', 'destroyMeeting', '--confid', token, '--base-url', url, ...own],
  'call --json': () => ['call', 'destroyMeeting', '--confid', token, '--base-url', url, '--json', ...own],
  sign: () => ['sign', '--confid', token, ...own],
  'sign --json': () => ['sign', '--confid', token, '--json', ...own],
  explain: () => [
    'explain',
    '--url',
    `${url}/201612/sid/${token}/call/TeleMeeting.wx?Sign=${token}`,
    '--authorization',
    token,
  ],
  contract: (to) => [
    'contract',
    '--target',
    `${url}/${token}`,
    '--claim',
    'D9',
    '--record',
    to,
    ...reports(to),
    ...own,
  ],
  'contract --json': (to) => ['contract', '--target', url, '--claim', 'D9', '--json', '--record', to, ...own],
  calibrate: (to) => ['calibrate', '--target', url, '--out', join(to, 'b.json'), '--max-requests', '9', ...own],
  drift: (to) => ['drift', writeIn(to, { [token]: token }), writeIn(to, { [token]: 1 })],
  scrub: () => ['scrub', join(folder, token)],
  exec: (to) => [
    'exec',
    '--report',
    `json=${to}/e.json`,
    '--account',
    'other:another-token-of-the-run',
    '--',
    'sh',
    '-c',
    sending,
  ],
  'a command that does not exist': () => [token],
  'an option that does not exist': () => ['sign', `--${token}`],
  'a wrong value': () => ['sign', '--timestamp', token],
}

const sending = `node -e "fetch(process.env.TELEMEETING_BASE_URL + '/${token}', { method: 'POST', body: '${token}' }).then(() => fetch(process.env.TELEMEETING_BASE_URL + '/201612/sid/other/call/TeleMeeting.wx?Sign=0', { method: 'POST', body: '${token}' }))"`

function writeIn(to: string, value: object): string {
  const file = join(mkdtempSync(join(to, 'in-')), `${token}.json`)
  writeFileSync(file, JSON.stringify(value))
  return file
}

/** Everything that a command prints and writes. */
async function run(name: string, more: string[], variables: Record<string, string>): Promise<string> {
  onTestFinished(() => {
    process.exitCode = undefined
  })
  const to = mkdtempSync(join(folder, 'out-'))
  mkdirSync(join(to, 'in'))
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const env = { PATH: process.env.PATH, NO_COLOR: '1', ...variables }
  await runCommandLine([...(commands[name]?.(to) ?? []), ...more], { out: say, error: say, env })
  const files = readdirSync(to, { withFileTypes: true }).filter((each) => each.isFile())
  expect(said.length + files.length).toBeGreaterThan(0)
  return [...said, ...files.map(({ name: file }) => readFileSync(join(to, file), 'utf8'))].join('\n')
}

describe('No token that a command was given is in what it prints and writes', () => {
  test.each(Object.keys(commands))('%s, in the environment, whichever account the run uses', async (name) => {
    expect(await run(name, [], { TELEMEETING_AUTH_TOKEN: token })).not.toContain(token)
  })

  test('as an option', async () => {
    const said: string[] = []
    const io = { out: (line: string) => void said.push(line), error: (line: string) => void said.push(line), env: {} }
    await runCommandLine(['sign', '--account-sid', 'a', `--auth-token=${token}`, '--confid', token], io)
    await runCommandLine(['sign', '--account-sid', 'a', '--auth-token', token, '--confid', token], io)
    process.exitCode = undefined
    expect(said).toHaveLength(10)
    expect(said.join('\n')).not.toContain(token)
    expect(said.join('\n')).toContain('<authToken>')
  })
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
  ['ab', 'ab abc ab-c "ab" x=ab', '<authToken> abc ab-c "<authToken>" x=<authToken>'],
  ['a.c(', 'a.c( abc( ', '<authToken> abc( '],
  ['abcdef', 'xabcdefx YWJjZGVm', 'x<authToken>x <authToken>'],
  ['notasecrettokenofactiveaccount01', 'notasecrettokenofactiveaccount01', 'notasecrettokenofactiveaccount01'],
  ['', 'as it is', 'as it is'],
])('The token %j in %j', (secret, text, wanted) => {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  maskTokens({ out: say, error: say, env: { TELEMEETING_AUTH_TOKEN: secret } }, []).out(text)
  expect(said).toEqual([wanted])
})
