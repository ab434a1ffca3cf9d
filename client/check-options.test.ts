import { describe, expect, it } from 'vitest'
import { type ClientOptions, ConfigurationError, createClient } from './index.ts'

const authToken = 'not-a-secret-token'
const good = { baseUrl: 'http://platform.test', accountSID: 'account-of-test', authToken, appid: 'app' }

/** Options as they come from JavaScript or the environment, where types do not help. */
const create = (options: Record<string, unknown>) => createClient({ ...good, ...options } as ClientOptions)

const wrong: [string, Record<string, unknown>, RegExp][] = [
  ['no token', { authToken: undefined }, /^authToken is missing\. Expected the AUTH TOKEN.*Copy it/],
  ['an empty token', { authToken: '' }, /^authToken is missing/],
  ['a blank token', { authToken: ' \n' }, /^authToken is missing/],
  ['a token with a line break at its end', { authToken: `${authToken}\n` }, /^authToken begins or ends with a blank/],
  ['a token with half of a character', { authToken: `${authToken}\ud800` }, /^authToken has half of a character.*Copy/],
  ['an appid with half of a character', { appid: '\udfff' }, /^appid has half of a character/],
  ['no accountSID', { accountSID: undefined }, /^accountSID is missing/],
  ['an accountSID with a bar', { accountSID: 'a|b' }, /^accountSID has a character.*letters, digits.*Copy/],
  ['an accountSID with a slash', { accountSID: 'a/b' }, /^accountSID has a character/],
  ['an accountSID that climbs up', { accountSID: '..' }, /^accountSID has a character/],
  ['an accountSID with a question mark', { accountSID: 'a?b' }, /^accountSID has a character/],
  ['an accountSID that is a number', { accountSID: 7 }, /^accountSID is missing/],
  ['no appid', { appid: undefined }, /^appid is missing/],
  ['an empty appid', { appid: '' }, /^appid is missing/],
  ['no base URL', { baseUrl: undefined }, /^baseUrl is missing.*Say where/],
  ['a base URL without a scheme', { baseUrl: '127.0.0.1:4010' }, /^baseUrl is not a URL.*Put http/],
  ['a host and port, whose host looks like a scheme', { baseUrl: 'localhost:4010' }, /^baseUrl has no http scheme/],
  ['another scheme', { baseUrl: 'ftp://platform.test' }, /^baseUrl has no http scheme/],
  ['credentials in the URL', { baseUrl: `http://user:${authToken}@platform.test` }, /^baseUrl has credentials/],
  ['the token in the URL', { baseUrl: `http://platform.test/${authToken}` }, /^baseUrl has the authToken in it/],
  ['a query', { baseUrl: 'http://platform.test/?Sign=1' }, /^baseUrl has a query/],
  ['an empty query', { baseUrl: 'http://platform.test/?' }, /^baseUrl has a query/],
  ['a fragment', { baseUrl: 'http://platform.test/#top' }, /^baseUrl has a fragment/],
  ['a time-out of zero', { timeoutMilliseconds: 0 }, /^timeoutMilliseconds is 0\. Expected more than 0/],
  ['a negative time-out', { timeoutMilliseconds: -1 }, /^timeoutMilliseconds is -1/],
  ['a time-out that is no number', { timeoutMilliseconds: Number.NaN }, /^timeoutMilliseconds is NaN/],
  ['a time-out beyond any timer', { timeoutMilliseconds: 2 ** 31 }, /^timeoutMilliseconds is 2147483648/],
  ['a fetch that is text', { fetch: 'x' }, /^fetch is not a function\. Expected/],
  ['a clock that tells no time', { clock: {} }, /^clock has no function now\. Expected/],
  ['a clock that is a number', { clock: 5 }, /^clock has no function now/],
  ['a signal that is none', { signal: {} }, /^signal is not an AbortSignal/],
  ['a limit of no bytes', { maximumAnswerBytes: 0 }, /^maximumAnswerBytes is 0/],
]

describe('the options of a client', () => {
  it.each(wrong)('are refused with %s', (_, options, message) => {
    expect(() => create(options)).toThrow(ConfigurationError)
    expect(() => create(options)).toThrow(message)
    expect(() => create(options)).not.toThrow(authToken)
  })

  it.each([undefined, null, 'http://platform.test'])('are refused as a whole when they are %j', (options) => {
    expect(() => createClient(options as never)).toThrow(ConfigurationError)
    expect(() => createClient(options as never)).toThrow(/^options are .*Expected an object with baseUrl/)
  })

  it('name the one at fault', () => {
    expect(() => create({ appid: '' })).toThrow(expect.objectContaining({ option: 'appid' }))
  })

  it('may have a token so short that it is part of the address by chance', () => {
    expect(() => create({ authToken: 'test' })).not.toThrow()
  })
})
