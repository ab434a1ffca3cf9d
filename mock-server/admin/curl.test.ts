import { describe, expect, onTestFinished, test } from 'vitest'
import { readShell } from '../../cli/explain/read-shell.ts'
import { finish } from '../../masking/index.ts'
import { runTelemeeting } from '../../tests/support/run-telemeeting.ts'
import {
  accountSID,
  accounts,
  appid,
  authToken,
  md5,
  noon,
  noonTimestamp,
  post,
} from '../../tests/support/signed-request.ts'
import { createMockServer } from '../index.ts'
import { createCurl } from './requests/create-curl.ts'

describe('A curl line', () => {
  test('is signed anew for whoever sits at the mock’s machine', async () => {
    const mock = await createMockServer().listen()
    onTestFinished(() => mock.close())
    const timestamp = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace(/\D/g, '')
    await post(mock.url, { timestamp })
    const { curl } = (await (await fetch(`${mock.url}/__admin/requests/1/curl`)).json()) as { curl: string }
    expect(curl).toMatch(/\?Sign=[0-9A-Fa-f]{32}/)
  })

  test('holds no Sign for anybody else', () => {
    const exchange = { method: 'POST', url: '/x?Sign=abc', rawHeaders: ['Authorization', 'secret'], body: '' }
    const { curl, note } = finish(
      createCurl({ isHere: false }, exchange as never, {
        baseUrl: 'http://127.0.0.1:1',
        tokens: [],
      }),
    )
    expect(curl).toContain('Sign=***')
    expect(curl).not.toMatch(/abc|secret/)
    expect(note).toContain('masked')
  })

  const { accountSID: otherSID, authToken: otherToken } = accounts.accounts[1] as (typeof accounts.accounts)[number]
  const wrongToken = '0123456789abcdef0123456789abcdef'
  const authorizationOf = (text: string) => Buffer.from(text).toString('base64')
  const line = async (changes: Parameters<typeof post>[1]) => {
    const mock = await createMockServer({ clock: { now: () => noon } }).listen()
    onTestFinished(() => mock.close())
    await post(mock.url, changes)
    const asked = await fetch(`${mock.url}/__admin/requests/1/curl`)
    return (await asked.json()) as { curl: string; note: string; notes: string[] }
  }

  test('of a Sign that was made of the wrong text has it as it came, so that it can be explained', async () => {
    const sign = md5(authToken + accountSID + noonTimestamp)
    const { curl, note, notes } = await line({ sign })
    expect(curl).toContain(`?Sign=${sign}'`)
    expect(curl).toContain(`Authorization: ${authorizationOf(`${accountSID}|${noonTimestamp}`)}`)
    expect(note).toContain('telemeeting explain')
    expect(notes).toEqual(['signature-as-received'])
    const args = ['explain', '--at', noonTimestamp, '--', ...readShell(curl).commands.flat()]
    expect((await runTelemeeting(args)).out).toContain('The token comes before the account')
  })

  test.each<[string, Parameters<typeof post>[1], string[]]>([
    ['a wrong token', { authToken: wrongToken }, [wrongToken, md5(accountSID + wrongToken + noonTimestamp)]],
    ['a wrong token as Sign', { sign: wrongToken }, [wrongToken]],
    ['the right Sign of another account', { sign: md5(otherSID + otherToken + noonTimestamp) }, ['Sign=[0-9a-f]']],
    ['the right Sign of another second', { sign: md5(`${accountSID}${authToken}20260301120001`) }, ['Sign=[0-9a-f]']],
    [
      'the right Sign in quotes',
      { sign: `%22${md5(accountSID + authToken + noonTimestamp)}%22` },
      ['[0-9a-f]{32}.*-H'],
    ],
    [
      'the right Sign, cut short',
      { sign: md5(accountSID + authToken + noonTimestamp).slice(8, 24) },
      ['Sign=[0-9a-f]'],
    ],
    [
      'the token in Authorization',
      { authorization: authorizationOf(`${accountSID}|${wrongToken}`) },
      ['fDAxMjM0', 'Sign=[0-9a-f]'],
    ],
    [
      'a wrong Sign and a right one',
      { sign: `${md5(authToken + accountSID + noonTimestamp)}&sign=${md5(accountSID + authToken + noonTimestamp)}` },
      ['ign=[0-9a-f]'],
    ],
  ])('keeps %s masked and says so', async (_, changes, secrets) => {
    const { curl, note } = await line(changes)
    const query = curl.slice(curl.indexOf('?'))
    for (const secret of secrets) expect(query).not.toMatch(new RegExp(secret))
    expect(note).toContain('masked')
  })

  test('is for the shell that is asked for, and refused by name where that one has none', async () => {
    const mock = await createMockServer({ clock: { now: () => noon } }).listen()
    onTestFinished(() => mock.close())
    const ask = async (shell: string) => {
      const answer = await fetch(`${mock.url}/__admin/requests/1/curl?shell=${shell}`)
      const { curl, detail } = (await answer.json()) as { curl?: string; detail?: string }
      return [answer.status, curl ?? detail]
    }
    await fetch(`${mock.url}/201612/sid/${accountSID}/call/TeleMeeting.wx`, { method: 'POST', body: '{"action":\n' })
    expect(await ask('posix')).toEqual([200, expect.stringMatching(/^curl -sS --globoff -X 'POST' '.*'$/s)])
    expect(await ask('powershell')).toEqual([409, expect.stringContaining('No line for powershell can hold')])
    expect(await ask('cmd')).toEqual([409, expect.stringContaining('the character U+000A')])
    expect(await ask('fish')).toEqual([400, expect.stringContaining('CurlQuery')])
    mock.reset()
    await post(mock.url, {})
    const id = mock.requests()[0]?.id
    const written = await (await fetch(`${mock.url}/__admin/requests/${id}/curl?shell=cmd`)).json()
    expect(written).toMatchObject({
      curl: expect.stringMatching(/^curl -sS --globoff -X "POST" "http:.*--data-raw "\{/),
    })
  })

  test('of a masked telephone number says so', async () => {
    const { curl, note } = await line({ body: { action: 'hangupMeeting', appid, confid: '1', phone: '13800138000' } })
    expect(curl).toContain('138****8000')
    expect(note).toContain('Telephone numbers in the body are masked')
  })
})
