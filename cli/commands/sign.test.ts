import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import type { VectorsFile } from '../../schemas/generated/types.ts'
import { isInstalled } from '../../tests/docs/run-program.ts'
import { runInProcess } from '../../tests/support/run-in-process.ts'
import { systemShell } from '../options/curl-line.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { createSignCommand } from './sign.ts'

const vectorsFile = new URL('../../schemas/vectors.json', import.meta.url)
const { vectors }: VectorsFile = JSON.parse(readFileSync(vectorsFile, 'utf8'))
const longTokens = vectors.filter(({ authToken }) => authToken.length > 1)
const hasCurl = isInstalled('bash', ['-c', 'curl --version'])
/** Runs the command in this process and returns what it printed, but for the account. */
async function sign(args: string[], env: Record<string, string> = {}): Promise<string> {
  const { out, error } = await runInProcess(createSignCommand, args, env)
  return [out, error.replace(/^account .*\n?/, '')].filter((text) => text !== '').join('\n')
}

describe('telemeeting sign', () => {
  it.each(longTokens)('prints the known answer $id without the token', async (vector) => {
    const { accountSID, authToken, timestamp } = vector
    const args = [`--account-sid=${accountSID}`, `--auth-token=${authToken}`, '--timestamp', timestamp]
    const { out: printed, error, exitCode } = await runInProcess(createSignCommand, args)
    expect(printed).toContain(`Sign           ${vector.signUpperCase}\n`)
    expect(printed).toContain(`Authorization  ${vector.authorization}\n`)
    expect(`${printed}${error}${await sign([...args, '--json'])}`).not.toContain(authToken)
    expect(exitCode).toBe(0)
  })

  it.skipIf(!hasCurl)('prints a curl line that the mock accepts as it is pasted', async () => {
    const mock = await createMockServer().listen()
    try {
      const printed = await sign(['--base-url', mock.url])
      const curl = printed.split('\n').find((line) => line.startsWith('curl ')) ?? 'false'
      const { stdout } = await promisify(execFile)('bash', ['-c', curl])
      expect(JSON.parse(stdout)).toMatchObject({ statusCode: '0' })
    } finally {
      await mock.close()
    }
  })

  it.skipIf(!hasCurl)('quotes parameters for the shell', async () => {
    const mock = await createMockServer().listen()
    try {
      const confid = `it's $HOME "quoted"`
      const args = ['--action', 'hangupMeeting', '--confid', confid, '--phone', '13900000000', '--base-url', mock.url]
      const { curl } = JSON.parse(await sign([...args, '--json']))
      const { stdout } = await promisify(execFile)('bash', ['-c', curl])
      expect(JSON.parse(stdout)).toMatchObject({ statusCode: '0' })
      expect(JSON.stringify(mock.requests())).toContain('$HOME')
    } finally {
      await mock.close()
    }
  })

  it.each([
    ['powershell', 'win32', {}],
    ['posix', 'win32', { MSYSTEM: 'MINGW64' }],
    ['posix', 'linux', {}],
  ] as const)('prints the line for %s on %s with %j', (shell, platform, env) => {
    expect(systemShell(env, platform)).toBe(shell)
  })

  it.each([
    ['cmd', /^curl -sS "http.*" -d "\{\\"action/],
    ['powershell', /; Invoke-RestMethod -Method POST -Uri 'http/],
  ])('prints the line for %s when asked, and refuses a shell that it does not know', async (shell, line) => {
    expect(JSON.parse(await sign(['--shell', shell, '--json'])).curl).toMatch(line)
    await expect(sign(['--shell', `${shell}x`])).rejects.toThrow('Allowed choices are posix, cmd, powershell')
  })

  it('prints one JSON line on --json', async () => {
    const { accountSID, authToken, timestamp, signUpperCase, authorization } = vectors[0] ?? {}
    const args = ['--account-sid', `${accountSID}`, '--auth-token', `${authToken}`, '--timestamp', `${timestamp}`]
    const url = `http://127.0.0.1:4010/201612/sid/${accountSID}/call/TeleMeeting.wx?Sign=${signUpperCase}`
    const expected = { timestamp, sign: signUpperCase, authorization, url, curl: expect.stringContaining(url) }
    expect(JSON.parse(await sign([...args, '--json']))).toEqual(expected)
  })

  it('takes credentials and base URL from the environment', async () => {
    const env = {
      TELEMEETING_BASE_URL: 'http://platform.test/prefix/',
      TELEMEETING_ACCOUNT_SID: 'environmentaccount',
      TELEMEETING_AUTH_TOKEN: 'environment-token',
      TELEMEETING_APPID: 'environmentapp',
    }
    const printed = await sign([], env)
    expect(printed).toContain('http://platform.test/prefix/201612/sid/environmentaccount/call/TeleMeeting.wx?Sign=')
    expect(printed).toContain('"appid":"environmentapp"')
    expect(printed).not.toContain('environment-token')
  })

  it.each(['2024061014132', '20240230120000', '20241301000000', '20240610246060', '2024-06-10T14:13', 'now'])(
    'is a usage error for the timestamp %s',
    async (timestamp) => {
      const error = await sign(['--timestamp', timestamp]).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(UsageError)
      expect(String(error)).toMatch(/Expected a moment written yyyyMMddHHmmss in Asia\/Shanghai/)
    },
  )

  it.each([
    [['--action', 'endMeeting'], /is not an action/],
    [['--phone', '1'], /destroyMeeting takes no --phone/],
    [['--base-url', 'http://platform.test'], /No accountSID, authToken, appid/],
    [['--account-sid', 'a|b', '--auth-token', 'x'], /--account-sid \(or TELEMEETING_ACCOUNT_SID\) has a character/],
    [['--base-url', 'http://127.0.0.1/?a'], /--base-url has a query/],
    [['--base-url', 'http://user:not-a-secret@127.0.0.1'], /^(?!.*not-a-secret).*--base-url has credentials in it/],
    [['--base-url', 'http://user:not-a-secret@platform.test'], /^(?!.*not-a-secret).*--base-url has credentials in it/],
  ])('is a usage error for %j', async (args, message) => {
    const error = await sign(args).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(UsageError)
    expect(String(error)).toMatch(message)
  })
})
