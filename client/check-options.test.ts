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
  [
    'a token with a line break at its end',
    { authToken: `${authToken}\n` },
    /^authToken begins or ends with a blank.*Take.*away/,
  ],
  [
    'a token with half of a character',
    { authToken: `${authToken}\ud800` },
    /^authToken has half of a character.*whole ones.*Copy/,
  ],
  ['an appid with half of a character', { appid: '\udfff' }, /^appid has half of a character/],
  ['no accountSID', { accountSID: undefined }, /^accountSID is missing\. Expected the ACCOUNT SID/],
  ['an accountSID with a bar', { accountSID: 'a|b' }, /^accountSID has a character.*letters, digits.*Copy/],
  ['an accountSID with a slash', { accountSID: 'a/b' }, /^accountSID has a character/],
  ['an accountSID that climbs up', { accountSID: '..' }, /^accountSID has a character/],
  ['an accountSID with a question mark', { accountSID: 'a?b' }, /^accountSID has a character/],
  ['an accountSID that is a number', { accountSID: 7 }, /^accountSID is missing/],
  ['no appid', { appid: undefined }, /^appid is missing\. Expected the id of the application/],
  ['an empty appid', { appid: '' }, /^appid is missing/],
  ['no base URL', { baseUrl: undefined }, /^baseUrl is missing\. Expected an absolute address.*Say where/],
  ['an empty base URL', { baseUrl: '' }, /^baseUrl is missing/],
  ['a blank base URL', { baseUrl: ' \n' }, /^baseUrl is missing/],
  ['a base URL without a scheme', { baseUrl: '127.0.0.1:4010' }, /^baseUrl is not a URL.*Put http/],
  ['a host and port, whose host looks like a scheme', { baseUrl: 'localhost:4010' }, /^baseUrl has no http scheme/],
  ['another scheme', { baseUrl: 'ftp://platform.test' }, /^baseUrl has no http scheme.*Put http:\/\/ or https:\/\//],
  [
    'credentials in the URL',
    { baseUrl: `http://user:${authToken}@platform.test` },
    /^baseUrl has credentials.*as options/,
  ],
  ['a user in the URL', { baseUrl: 'http://user@platform.test' }, /^baseUrl has credentials/],
  ['a password in the URL', { baseUrl: 'http://:word@platform.test' }, /^baseUrl has credentials/],
  [
    'the token in the URL',
    { baseUrl: `http://platform.test/${authToken}` },
    /^baseUrl has the authToken.*Leave it out/,
  ],
  [
    'a token of 8 characters in the URL',
    { authToken: '8letters', baseUrl: 'http://platform.test/8letters' },
    /authToken in/,
  ],
  [
    'the token percent-encoded',
    { authToken: 'a b c d e', baseUrl: 'http://platform.test/a%20b%20c%20d%20e' },
    /authToken in/,
  ],
  ...[
    'http://platform.test/tok',
    'http://platform.test/sid/tok/',
    'http://platform.test/%74ok',
    'http://platform.test/a;token=tok',
    'http://platform.test/?token=tok',
    'http://platform.test/?a=1&token=tok#top',
    'http://platform.test/#tok',
  ].map((baseUrl): [string, Record<string, unknown>, RegExp] => [
    `a short token as a part of ${baseUrl}`,
    { authToken: 'tok', baseUrl },
    /^baseUrl has the authToken/,
  ]),
  ['a short token for a user', { authToken: 'tok', baseUrl: 'http://tok@platform.test' }, /^baseUrl has credentials/],
  [
    'a short token that means something to a pattern',
    { authToken: 'a.(b', baseUrl: 'http://platform.test/a.(b' },
    /authToken in/,
  ],
  ['the token not encoded', { authToken: 'a b c d e', baseUrl: 'http://platform.test/a b c d e' }, /authToken in/],
  ['a query', { baseUrl: 'http://platform.test/?Sign=1' }, /^baseUrl has a query.*Leave the query out/],
  ['an empty query', { baseUrl: 'http://platform.test/?' }, /^baseUrl has a query/],
  ['a fragment', { baseUrl: 'http://platform.test/#top' }, /^baseUrl has a fragment.*Leave out/],
  [
    'a time-out of zero',
    { timeoutMilliseconds: 0 },
    /^timeoutMilliseconds is 0\. Expected a number of more than 0.*or leave it out/,
  ],
  ['a negative time-out', { timeoutMilliseconds: -1 }, /^timeoutMilliseconds is -1/],
  ['a time-out that is no number', { timeoutMilliseconds: Number.NaN }, /^timeoutMilliseconds is NaN/],
  ['a time-out beyond any timer', { timeoutMilliseconds: 2 ** 31 }, /^timeoutMilliseconds is 2147483648/],
  [
    'a time-out that is text',
    { timeoutMilliseconds: '5' },
    /^timeoutMilliseconds is a string\. Expected a number of more than 0/,
  ],
  ['a time-out that is an object', { timeoutMilliseconds: Object.create(null) }, /^timeoutMilliseconds is an object/],
  ['a time-out that is a bigint', { timeoutMilliseconds: 5n }, /^timeoutMilliseconds is a bigint/],
  ['a limit that is text', { maximumAnswerBytes: '5' }, /^maximumAnswerBytes is a string\. Expected a positive whole/],
  ['a fetch that is text', { fetch: 'x' }, /^fetch is not a function\. Expected.*global fetch.*leave it out/],
  ['a clock that tells no time', { clock: {} }, /^clock has no function now\. Expected.*Date.*now: \(\) =>/],
  ['a clock that is a number', { clock: 5 }, /^clock has no function now/],
  ['a signal that is none', { signal: {} }, /^signal is not an AbortSignal.*AbortController.*Give controller\.signal/],
  ['an emitter for a signal', { signal: new EventTarget() }, /^signal is not an AbortSignal/],
  [
    'a limit of no bytes',
    { maximumAnswerBytes: 0 },
    /^maximumAnswerBytes is 0\. Expected a positive whole number.*leave it out/,
  ],
]

describe('the options of a client', () => {
  it.each(wrong)('are refused with %s', (_, options, message) => {
    expect(() => create(options)).toThrow(ConfigurationError)
    expect(() => create(options)).toThrow(message)
    expect(() => create(options)).not.toThrow(authToken)
  })

  it.each([
    [undefined, 'missing'],
    [null, 'missing'],
    ['http://platform.test', 'a string'],
  ])('are refused as a whole when they are %j', (options, what) => {
    const create = () => createClient(options as never)
    expect(create).toThrow(ConfigurationError)
    expect(create).toThrow(/^options are .*Expected an object with baseUrl.*createClient/)
    expect(create).toThrow(`options are ${what}.`)
  })

  it.each(['timeoutMilliseconds', 'maximumAnswerBytes', 'fetch', 'clock', 'signal'])(
    'may have null for a %s that is not given',
    (option) => {
      expect(() => create({ [option]: null })).not.toThrow()
    },
  )

  it('may have a time-out as long as a timer can run', () => {
    expect(() => create({ timeoutMilliseconds: 2 ** 31 - 1 })).not.toThrow()
  })

  it('name the one at fault', () => {
    expect(() => create({ appid: '' })).toThrow(expect.objectContaining({ option: 'appid' }))
  })

  it.each([
    ['test', 'http://platform.test'],
    ['platfor', 'http://platform.test/api'],
    ['a', 'http://api.ytx.net/base'],
    ['80', 'http://platform.test:80/v80'],
    ['http', 'http://platform.test'],
    ['/', 'http://platform.test/'],
    ['.', 'http://platform.test/v1.2'],
    ['v1', 'http://platform.test/v12/%/v1x'],
  ])('may have the token %s, so short that it is part of %s by chance', (authToken, baseUrl) => {
    expect(() => create({ authToken, baseUrl })).not.toThrow()
  })
})
