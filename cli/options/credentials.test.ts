import { describe, expect, it } from 'vitest'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { localMockUrl, resolveConnection } from './credentials.ts'

const [active] = builtInAccounts.accounts
const trial = active.applications[0]?.appid
const builtIn = { accountSID: active.accountSID, authToken: active.authToken, appid: trial }
const own = { accountSid: 'ownaccount', authToken: 'not-a-secret-token', appid: 'ownapp' }
const ownCredentials = { accountSID: 'ownaccount', authToken: 'not-a-secret-token', appid: 'ownapp' }

describe('where a command calls and as whom', () => {
  it('is the local mock and its built-in account when nothing is given', () => {
    expect(resolveConnection({}, {})).toEqual({ baseUrl: localMockUrl, ...builtIn, isLocalMock: true })
  })

  it('is the local mock when an account is given without a base URL: nothing goes to the vendor by default', () => {
    expect(resolveConnection(own, {})).toEqual({ baseUrl: localMockUrl, ...ownCredentials, isLocalMock: true })
  })

  it('is the sandbox when that is spelt out', () => {
    const connection = { baseUrl: 'http://sandbox.ytx.net', ...ownCredentials, isLocalMock: false }
    expect(resolveConnection({ ...own, baseUrl: 'sandbox' }, {})).toEqual(connection)
    expect(() => resolveConnection({ baseUrl: 'sandbox' }, {})).toThrow('for sandbox.ytx.net')
  })

  it.each(['http://127.0.0.1:9', 'http://localhost:9/prefix', 'http://[::1]:9', 'http://127.1.2.3'])(
    'is the built-in account on the loopback address %s',
    (baseUrl) => {
      expect(resolveConnection({ baseUrl }, {})).toEqual({ baseUrl, ...builtIn, isLocalMock: false })
    },
  )

  it('is the local mock when only another application is named', () => {
    expect(resolveConnection({ appid: 'another' }, {})).toMatchObject({ baseUrl: localMockUrl, appid: 'another' })
  })

  it('is the local mock and the right token for any built-in account', () => {
    const suspended = builtInAccounts.accounts.find(({ role }) => role === 'suspended')
    expect(resolveConnection({ accountSid: suspended?.accountSID ?? '' }, {})).toMatchObject({
      baseUrl: localMockUrl,
      authToken: suspended?.authToken,
    })
  })

  it('comes from the environment where options leave it open', () => {
    const env = {
      TELEMEETING_BASE_URL: 'http://platform.test',
      TELEMEETING_ACCOUNT_SID: 'environmentaccount',
      TELEMEETING_AUTH_TOKEN: 'environment-token',
      TELEMEETING_APPID: 'environmentapp',
    }
    expect(resolveConnection({ appid: 'optionapp' }, env)).toEqual({
      baseUrl: 'http://platform.test',
      accountSID: 'environmentaccount',
      authToken: 'environment-token',
      appid: 'optionapp',
      isLocalMock: false,
    })
  })

  it('takes an empty variable for one that is not set', () => {
    expect(resolveConnection({}, { TELEMEETING_BASE_URL: '', TELEMEETING_AUTH_TOKEN: '' })).toMatchObject(builtIn)
  })

  it.each([
    [{ baseUrl: 'http://platform.test' }, 'No accountSID, authToken, appid for platform.test'],
    [{ baseUrl: 'http://127.0.0.1.platform.test' }, 'No accountSID, authToken, appid for 127.0.0.1.platform.test'],
    [{ accountSid: 'ownaccount' }, 'No authToken for 127.0.0.1:4010'],
    [{ accountSid: 'ownaccount', baseUrl: 'http://127.0.0.1:9' }, 'No authToken for 127.0.0.1:9'],
  ])('is a usage error that names what is missing of %j', (options, message) => {
    const resolve = () => resolveConnection(options, {})
    expect(resolve).toThrow(UsageError)
    expect(resolve).toThrow(message)
    expect(resolve).toThrow(/Give --.* \(or TELEMEETING_/)
  })

  it.each(['platform.test', '127.0.0.1:46100', 'localhost:46100', 'ftp://127.0.0.1', 'http:'])(
    'asks for a scheme, not for credentials, when the base URL is %s, and does not repeat it',
    (baseUrl) => {
      const message =
        '--base-url (or TELEMEETING_BASE_URL) is not an http address. ' +
        'Expected one such as http://127.0.0.1:4010. Put http:// or https:// in front.'
      const refused = expect.objectContaining({ name: 'UsageError', message })
      expect(() => resolveConnection({ baseUrl }, {})).toThrow(refused)
      expect(() => resolveConnection({}, { TELEMEETING_BASE_URL: baseUrl })).toThrow(refused)
    },
  )

  it('never names the token in a message', () => {
    expect(() => resolveConnection({ authToken: 'not-a-secret-token', baseUrl: 'sandbox' }, {})).not.toThrow(
      'not-a-secret-token',
    )
  })
})
