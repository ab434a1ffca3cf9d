import { describe, expect, test } from 'vitest'
import { createEnvironment, findBypass } from './create-environment.ts'

const surroundings = {
  url: 'http://127.0.0.1:1',
  credentials: { accountSID: 'a', authToken: 'b', appid: 'c' },
  id: 'mark',
  allowedHosts: [],
}

describe('createEnvironment', () => {
  test("keeps the surrounding variables, but none of a mock's or a proxy's", () => {
    const ofMocks = { TELEMEETING_BASE_URL: 'http://x', TELEMEETING_ADMIN_TOKEN: 'x', Telemeeting_Admin_Token: 'y' }
    const around = { PATH: '/bin', ...ofMocks, HTTP_PROXY: 'http://y', HTTPS_PROXY: 'http://z' }
    expect(createEnvironment(around, surroundings)).toEqual({
      PATH: '/bin',
      HTTPS_PROXY: 'http://z',
      TELEMEETING_BASE_URL: 'http://127.0.0.1:1',
      TELEMEETING_ACCOUNT_SID: 'a',
      TELEMEETING_AUTH_TOKEN: 'b',
      TELEMEETING_APPID: 'c',
      TELEMEETING_EXEC_ID: 'mark',
      HTTP_PROXY: 'http://127.0.0.1:1',
      http_proxy: 'http://127.0.0.1:1',
      NO_PROXY: 'localhost,127.0.0.1,::1',
      no_proxy: 'localhost,127.0.0.1,::1',
      NODE_USE_ENV_PROXY: '1',
    })
  })

  test('leaves NODE_USE_ENV_PROXY as it is set', () => {
    expect(createEnvironment({ NODE_USE_ENV_PROXY: '0' }, surroundings).NODE_USE_ENV_PROXY).toBe('0')
  })

  test.each([
    '*',
    'api.ytx.net',
    'a.example, .ytx.net',
    '*.ytx.net:80',
    'Sandbox.YTX.net',
    'ytx.net',
    'net',
    'x.net',
    'api.ytx.net.',
  ])('finds that NO_PROXY=%s leads past the mock', (value) => expect(findBypass({ NO_PROXY: value })).toBeDefined())

  test.each([undefined, '', 'a.example', 'other.ytx.net', 'myytx.net'])(
    'finds that NO_PROXY=%s leads nothing past the mock',
    (value) => expect(findBypass({ NO_PROXY: value })).toBeUndefined(),
  )
})
