import { describe, expect, test } from 'vitest'
import { createMockServer, type MockServerOptions } from '../index.ts'

/** Options as they come from JavaScript, where types do not help. */
const create = (options: unknown) => () => createMockServer(options as MockServerOptions)

describe('The options of a mock', () => {
  test.each<[unknown, RegExp]>([
    [null, /^The options are null\. Expected an object.*createMockServer\(\{ seed: 1 \}\)/],
    [5, /^The options are a number/],
    [[], /^The options are a list/],
    [{ unknown: 1 }, /^There is no option unknown\. There are: environment, behaviour, .*callbacks\. .*spelt/],
    [{ Strict: true }, /^There is no option Strict/],
    [
      { behaviour: 5 },
      /^The option behaviour is a number\. Expected an object.*schemas\/behaviour\.json.*leave it out/,
    ],
    [{ behaviour: null }, /^The option behaviour is null/],
    [{ behaviour: [] }, /^The option behaviour is a list/],
    [{ behaviour: { codes: 5 } }, /^The option behaviour\.codes is a number\. Expected an object/],
    [{ strict: 'yes' }, /^The option strict is a string\. Expected true or false/],
    [{ strict: 1 }, /^The option strict is a number/],
    [{ accounts: 5 }, /^The option accounts is a number\. Expected a list.*accountSID/],
    [{ accounts: {} }, /^The option accounts is an object/],
    [{ accounts: [null] }, /^The option accounts\[0\] is null\. Expected an object.*accountSID/],
    [{ accounts: [{ accountSID: 'a', authToken: 'b' }, 'a:b'] }, /^The option accounts\[1\] is a string/],
    ...[
      [{ accountSID: '' }, /^accounts\[1\]: an account needs an accountSID/],
      [{ callbackUrl: 'http://localhost/' }, /^accounts\[1\] has a callbackUrl and no appid/],
      [{ appid: 'c', callbackUrl: 'localhost' }, /^accounts\[1\]\.callbackUrl is not a URL/],
      [{ appid: 'c', callbackUrl: 'http://x:0/' }, /^accounts\[1\]\.callbackUrl cannot be called\. There is no port 0/],
    ].map(([account, words]): [unknown, RegExp] => {
      const right = { accountSID: 'a', authToken: 'b' }
      return [{ accounts: [right, { ...right, ...(account as object) }] }, words as RegExp]
    }),
    [{ callbacks: { allowedHosts: 'a.example' } }, /^The option callbacks\.allowedHosts is a string\. Expected a list/],
    [{ callbacks: { allowedHosts: ['a.example', 5] } }, /^allowedHosts\[1\] is no string\. Give a name/],
    [{ callbacks: { allowedHosts: ['a.example', '*'] } }, /^"\*" is not a host .*\(allowedHosts\[1\]\)\. Give a name/],
    [{ clock: {} }, /^The option clock is an object\. Expected .*function now.*milliseconds since 1970/],
    [{ clock: 5 }, /^The option clock is a number/],
    [{ clock: { now: 5 } }, /^The option clock is an object\. Expected .*function now/],
    [{ limits: 5 }, /^The option limits is a number\. Expected an object.*bodyBytes/],
    [{ scenarios: {} }, /^The option scenarios is an object\. Expected a list/],
    [{ rateLimit: 5 }, /^The option rateLimit is a number\. Expected .*calls: 5, seconds: 1/],
    ...[
      { calls: 0, seconds: 1 },
      { calls: 1.5, seconds: 1 },
      { calls: 1001, seconds: 1 },
      { calls: 5 },
      { calls: 5, seconds: 0 },
      { calls: 5, seconds: '1' },
      { calls: 5, seconds: 86_401 },
      { calls: 5, seconds: 1, per: 'account' },
    ].map((rateLimit): [unknown, RegExp] => [{ rateLimit }, /^The option rateLimit is .*1 to 1000 calls/]),
    [{ adminToken: 1234567890 }, /^The option adminToken is a number\. Expected a string/],
    [{ callbacks: 'x' }, /^The option callbacks is a string\. Expected an object.*allowedHosts/],
  ])('%j are refused in words that say what to do', (options, message) => {
    expect(create(options)).toThrow(TypeError)
    expect(create(options)).toThrow(message)
  })

  test('never repeat a value, which may be a secret', () => {
    expect(create({ accounts: ['sid:not-a-secret'] })).not.toThrow('not-a-secret')
    expect(create({ behaviour: 'not-a-secret' })).not.toThrow('not-a-secret')
  })

  test.each([
    ['environment', /^There is no environment an object/],
    ['seed', /^The seed is an object/],
    ['replica', /^The replica is an object/],
    ['limits.bodyBytes', /^The limit bodyBytes is an object/],
    ['accounts.0.callbackUrl', /callbackUrl is not a URL/],
  ])('are refused by name where %s is an object that has no text', (path, message) => {
    const odd = { toString: 2 }
    const made = { accountSID: 'a', authToken: 'b', appid: 'c', callbackUrl: odd }
    const [name = '', member] = path.split('.')
    const value = name === 'accounts' ? [made] : member === undefined ? odd : { [member]: odd }
    expect(create({ [name]: value })).toThrow(message)
  })

  test('may all be undefined, and the clock may be Date itself', () => {
    const names = ['environment', 'behaviour', 'accounts', 'seed', 'limits', 'scenarios', 'strict', 'adminToken']
    const none = Object.fromEntries([...names, 'callbacks'].map((name) => [name, undefined]))
    expect(create({ ...none, clock: Date })).not.toThrow()
  })
})

describe('Where a mock listens', () => {
  test.each<[unknown, unknown, RegExp]>([
    ['4010', undefined, /^The port is a string\. Expected a whole number from 0 to 65535.*0 takes any free one/],
    [-1, undefined, /^The port is -1\. Expected a whole number/],
    [65_536, undefined, /^The port is 65536/],
    [80.5, undefined, /^The port is 80\.5/],
    [null, undefined, /^The port is null/],
    [0, 5, /^The host is a number\. Expected an address to listen on, such as 127\.0\.0\.1/],
  ])('cannot be port %j of host %j', async (port, host, message) => {
    const listening = createMockServer().listen(port as number, host as string)
    await expect(listening).rejects.toThrow(TypeError)
    await expect(listening).rejects.toThrow(message)
  })

  test('cannot be a port that is taken, and the error says which and what to do', async () => {
    const mock = await createMockServer().listen()
    const port = Number(new URL(mock.url).port)
    const error = await createMockServer()
      .listen(port)
      .catch((each) => each)
    await mock.close()
    expect(error).toMatchObject({ code: 'EADDRINUSE', cause: expect.any(Error) })
    expect(error.message).toMatch(
      new RegExp(
        `^Port ${port} of 127\\.0\\.0\\.1 is taken \\(EADDRINUSE\\)\\. Stop what listens.*listen\\(\\).*any free`,
      ),
    )
  })
})
