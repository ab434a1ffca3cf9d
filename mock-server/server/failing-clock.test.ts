import { describe, expect, onTestFinished, test } from 'vitest'
import { startAdmin } from '../../tests/support/admin-client.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { noon } from '../../tests/support/signed-request.ts'

/** A mock whose clock fails from now on, until it is mended. */
async function start(fail: () => number) {
  let now = () => noon
  const admin = await startAdmin({ clock: { now: () => now() } })
  onTestFinished(() => admin.mock.close())
  const own = await admin.account({ idleSeconds: 60 })
  const faults: string[] = []
  admin.mock.onFault((error) => faults.push(String(error)))
  now = fail
  const mend = () => {
    now = () => noon
  }
  return { ...admin, own, faults, mend }
}

const late = () => 8.64e15
const failures = [
  ['says what is no number', () => Number.NaN],
  ['says what is no time of these years', late],
  [
    'throws',
    () => {
      throw new Error('no time')
    },
  ],
] as const

const refused = [
  ['bytes that are no HTTP', 'nonsense\r\n\r\n', 400],
  ['a tunnel', 'CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n', 405],
  ['too large a head', `GET / HTTP/1.1\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['an unknown expectation', 'POST /x HTTP/1.1\r\nHost: x\r\nExpect: y\r\nContent-Length: 1\r\n\r\n', 417],
  ['another path', 'GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
] as const

describe.each(failures)('A clock that %s', (_, fail) => {
  test.each(refused)('is told as a fault, and %s is refused all the same', async (_, bytes, status) => {
    const { mock, faults, mend } = await start(fail)
    expect((await sendRaw(mock.url, bytes)).status).toBe(status)
    expect(faults).toEqual([expect.stringMatching(/no time|The clock says/)])
    mend()
    expect(mock.requests()).toEqual([])
  })
})

test.each(failures.filter(([, fail]) => fail !== late))(
  'A clock that %s lets no account go as idle',
  async (_, fail) => {
    const { own, mend, call } = await start(fail)
    await call('GET', '/requests')
    mend()
    expect((await call('GET', `/clock?accountSID=${own.accountSID}`)).status).toBe(200)
  },
)
