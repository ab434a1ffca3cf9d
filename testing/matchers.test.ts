import { AssertionError } from 'node:assert'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createClient } from '../client/index.ts'
import { sendRaw } from '../tests/support/raw-http.ts'
import { post, timestampOf } from '../tests/support/signed-request.ts'
import { assertNoContractViolations, assertNotReceived, assertReceived } from './assertions.ts'
import { matchers } from './matchers.ts'
import { startMock } from './start-mock.ts'

expect.extend(matchers)

const mock = await startMock()
const client = createClient({ baseUrl: mock.url, ...mock.credentials })
afterAll(() => mock.close())
beforeEach(() => mock.reset())

const phone = '13900001111'

async function sendTwo() {
  await client.destroyMeeting({ confid: '002' })
  await client.hangupMeeting({ confid: '002', phone })
}

/** A request of the account that is signed with another token. */
const sendWrong = () =>
  post(mock.url, {
    accountSID: mock.credentials.accountSID,
    authToken: 'another-token',
    timestamp: timestampOf(Date.now()),
    body: { action: 'hangupMeeting', appid: mock.credentials.appid, confid: '002', phone },
  })

/** What a promise is rejected with. */
const failureOf = (promise: Promise<void>): Promise<Error> =>
  promise.then(
    () => expect.unreachable('it held'),
    (error: Error) => error,
  )

describe('toHaveReceived', () => {
  test('holds of what was sent, and counts', async () => {
    await sendTwo()
    await expect(mock).toHaveReceived({ action: 'hangupMeeting', confid: '002', phone })
    await expect(mock).toHaveReceived({ confid: '002' }, { times: 2 })
    await expect(mock).toHaveReceived({ body: { phone } }, { times: { atMost: 1 } })
    await expect(mock).not.toHaveReceived({ confid: '003' })
    await expect(mock).not.toHaveReceived({ confid: '002' }, { times: 1 })
  })

  test.each([
    [
      'names the nearest',
      () => expect(mock).toHaveReceived({ action: 'destroyMeeting', confid: '003' }),
      `Expected at least 1 request with {"action":"destroyMeeting","confid":"003"}. Of 2 received, 0 fit.
The nearest:
  request 1 has confid "002", expected "003"
  request 2 has action "hangupMeeting", expected "destroyMeeting"; has confid "002", expected "003"`,
    ],
    [
      'masks telephone numbers',
      () => expect(mock).toHaveReceived({ action: 'hangupMeeting', phone: '13900011111' }),
      `Expected at least 1 request with {"action":"hangupMeeting","phone":"139****1111"}. Of 2 received, 0 fit.
The nearest:
  request 2 has phone "139****1111", expected "139****1111" (They differ in characters that are masked.)
  request 1 has action "destroyMeeting", expected "hangupMeeting"; has no phone, expected "139****1111"`,
    ],
    [
      'shows what came, where it was not to come',
      () => expect(mock).not.toHaveReceived({ action: 'hangupMeeting', body: { phone } }),
      `Expected no request with {"action":"hangupMeeting","body":{"phone":"139****1111"}}. Of 2 received, 1 fits.
Received:
  request 1, destroyMeeting, answered 0: {"action":"destroyMeeting","appid":"APPID","confid":"002"}
  request 2, hangupMeeting, answered 0: {"action":"hangupMeeting","appid":"APPID","confid":"002","phone":"139****1111"}`,
    ],
    [
      'says that too many came',
      () => expect(mock).toHaveReceived({ method: 'POST' }, { times: 1 }),
      `Expected exactly 1 request with {"method":"POST"}. Of 2 received, 2 fit.
Received:
  request 1, destroyMeeting, answered 0: {"action":"destroyMeeting","appid":"APPID","confid":"002"}
  request 2, hangupMeeting, answered 0: {"action":"hangupMeeting","appid":"APPID","confid":"002","phone":"139****1111"}`,
    ],
    [
      'says that another number was expected',
      () => expect(mock).not.toHaveReceived({ confid: '002' }, { times: { atLeast: 2, atMost: 3 } }),
      `Expected another number of requests than at least 2 and at most 3 with {"confid":"002"}. Of 2 received, 2 fit.
Received:
  request 1, destroyMeeting, answered 0: {"action":"destroyMeeting","appid":"APPID","confid":"002"}
  request 2, hangupMeeting, answered 0: {"action":"hangupMeeting","appid":"APPID","confid":"002","phone":"139****1111"}`,
    ],
  ])('%s', async (_, expectation, text) => {
    await sendTwo()
    const first = (await mock.requests())[0]?.id ?? 0
    const { message } = await failureOf(expectation())
    const numbered = message.replaceAll(/request (\d+)/g, (_all, id) => `request ${Number(id) - first + 1}`)
    expect(numbered.replaceAll(mock.credentials.appid, 'APPID')).toBe(text)
  })

  test('tells why the nearest was refused', async () => {
    await sendWrong()
    const { message } = await failureOf(expect(mock).toHaveReceived({ confid: '003' }))
    expect(message).toMatch(/has confid "002", expected "003"\n {4}It was refused: -203 sign-matches-account \(/)
  })

  test('tells what came to a running mock for no account', async () => {
    await using joined = await startMock({ url: mock.url })
    await post(mock.url, { accountSID: 'misspelt', timestamp: timestampOf(Date.now()) })
    const { message } = await failureOf(expect(joined).toHaveReceived({ confid: '003' }))
    expect(message).toMatch(/no request at all\. .*\. Since this account was made, 1 came for no account/)
  })

  test('says that nothing came at all, and where to send it', async () => {
    const { message } = await failureOf(expect(mock).toHaveReceived({ confid: '002' }))
    expect(message).toBe(
      `Expected at least 1 request with {"confid":"002"}. The mock has received no request at all. Let the program call ${mock.url} with mock.credentials.`,
    )
  })

  test.each([
    ['a member that there is not', { confidd: '1' }, undefined, 'There is no such member'],
    ['an undefined member', { confid: undefined }, undefined, 'confid of the expected request is undefined'],
    ['an undefined member of the body', { body: { a: { b: undefined } } }, undefined, 'b of the expected request'],
    ['no object', undefined, undefined, 'is no object'],
    ['an option that there is not', {}, { time: 1 }, 'There is no option time'],
    ['times that contradict themselves', {}, { times: { atLeast: 2, atMost: 1 } }, 'times contradicts itself'],
    ['a number that is none', {}, { times: -1 }, '/times/exactly'],
    ['a function', { confid: () => '1' }, undefined, 'confid of the expected request is no plain JSON'],
    ['a symbol', { confid: Symbol('1') }, undefined, 'confid of the expected request is no plain JSON'],
    ['a bigint', { body: { a: 1n } }, undefined, 'a of the expected request is no plain JSON'],
    ['NaN', { body: { a: Number.NaN } }, undefined, 'a of the expected request is no plain JSON'],
    ['an expression', { body: { a: /1/ } }, undefined, 'a of the expected request is no plain JSON'],
    ['a map', { body: new Map([['a', 1]]) }, undefined, 'body of the expected request is no plain JSON'],
    ['a date', { body: { a: [new Date(0)] } }, undefined, '0 of the expected request is no plain'],
    ['a list with a hole', { body: { a: new Array(1) } }, undefined, 'a of the expected request is no plain'],
    ['a matcher', { confid: expect.stringContaining('0') }, undefined, 'confid of the expected request is no plain'],
    ['a matcher of objects', { body: expect.objectContaining({}) }, undefined, 'body of the expected request is no'],
    ['a map for the whole', new Map(), undefined, 'the expected request is no plain JSON'],
    ['what a prototype has', Object.create({ confid: '1' }), undefined, 'the expected request is no plain JSON'],
    ['a hidden member', Object.defineProperty({}, 'confid', { value: '1' }), undefined, 'the expected request is no'],
    ['a member named by a symbol', { [Symbol('confid')]: '1' }, undefined, 'the expected request is no plain JSON'],
    ['a list', [{ confid: '1' }], undefined, 'is no object'],
    ['a number for options', {}, 2, 'The options are no plain object. Expected { times: 2 }'],
    ['a list for options', {}, [2], 'The options are no plain object'],
    ['null for options', {}, null, 'The options are no plain object'],
    ['undefined times', {}, { times: undefined }, 'times is no number of requests'],
    ['times of nothing', {}, { times: {} }, 'times is no number of requests'],
    ['times of null', {}, { times: null }, 'times is no number of requests'],
    ['times that are not a number', {}, { times: Number.NaN }, 'times is no number of requests'],
    ['times that are not given', {}, { times: { exactly: undefined } }, 'exactly of times is undefined'],
    ['times by another name', {}, { times: { min: 1 } }, 'There is no option min'],
    ['times of a function', {}, { times: { atLeast: () => 1 } }, 'atLeast of times is no plain JSON'],
  ])('takes %s neither for right nor for wrong', async (_, pattern, options, why) => {
    const expected = expect.stringContaining(why)
    expect(await failureOf(expect(mock).toHaveReceived(pattern as object, options as object))).toMatchObject({
      message: expected,
    })
    expect(await failureOf(expect(mock).not.toHaveReceived(pattern as object, options as object))).toMatchObject({
      message: expected,
    })
  })

  test.each([
    ['a promise of a mock', Promise.resolve(mock), 'This is a promise: await it first.'],
    ['nothing', undefined, 'takes the mock that startMock gives.'],
    ['an address', 'http://127.0.0.1:4010', 'takes the mock that startMock gives.'],
  ])('refuses %s', async (_, received, why) => {
    const { message } = await failureOf(expect(received).not.toHaveReceived({}))
    expect(message).toContain(why)
  })
})

describe('toHaveNoContractViolations', () => {
  test('holds of right requests, of forced refusals and of refusals that the test allows', async () => {
    await mock.force({ answers: [{ statusCode: '-205' }] })
    await sendTwo()
    await expect(mock).toHaveNoContractViolations()
    await sendWrong()
    await expect(mock).not.toHaveNoContractViolations()
    await expect(mock).toHaveNoContractViolations({ allow: ['-203'] })
  })

  test('says of each request which rule it broke, and no secret', async () => {
    await sendTwo()
    await sendWrong()
    const { message } = await failureOf(expect(mock).toHaveNoContractViolations())
    expect(message).toMatch(
      /^Expected no request that breaks the contract. Of 3, these do:\n {2}BROKEN refused with -203 by sign-matches-account \(\w+: D5.*\): request \d+, hangupMeeting on \w+\n {4}request {3}POST .*Sign=\*\*\*\n {4}body .*139\*\*\*\*1111.*\n {4}reason {4}Sign is not the MD5/,
    )
    expect(message).not.toMatch(new RegExp(`${mock.credentials.authToken}|another-token|${phone}`))
  })

  test('sees what a mock of its own was asked by other names, too', async () => {
    await post(mock.url, { accountSID: 'misspelt', timestamp: timestampOf(Date.now()) })
    await fetch(`${mock.url}/201612/sid/a/call/telemeeting.wx`, { method: 'POST' })
    const { message } = await failureOf(expect(mock).toHaveNoContractViolations())
    expect(message).toContain('refused with -200 by account-is-known')
    expect(message).toContain('not served: HTTP 404')
    expect(message).not.toContain('--allow')
  })

  test('sees what was no request at all', async () => {
    await sendRaw(mock.url, 'CONNECT sandbox.ytx.net:443 HTTP/1.1\r\nHost: sandbox.ytx.net:443\r\n\r\n')
    await sendRaw(mock.url, 'nonsense\r\n\r\n')
    const { message } = await failureOf(expect(mock).toHaveNoContractViolations())
    expect(message).toMatch(
      /BROKEN No tunnels \(documented: D1\): request \d+\n {4}request {3}CONNECT sandbox.ytx.net:443\n/,
    )
    expect(message).toMatch(/BROKEN Not HTTP .*: request \d+\n {4}reason {4}The bytes/)
  })

  test.each([
    ['an option that there is not', { allowed: ['-2'] }, 'There is no option allowed'],
    ['a text for a list', { allow: '-2034' }, 'allow is no list of codes'],
    ['numbers for codes', { allow: [-203] }, 'allow is no list of codes'],
    ['a text for yes', { allowNoRequests: 'false' }, 'allowNoRequests is neither true nor false'],
    ['a list for options', ['-203'], 'The options are no plain object'],
  ])('takes %s neither for right nor for wrong', async (_, options, why) => {
    await sendWrong()
    for (const expectation of [expect(mock), expect(mock).not]) {
      const error = await failureOf(expectation.toHaveNoContractViolations(options as object))
      expect(error.message).toContain(why)
    }
  })

  test('is neither right nor wrong where nothing was asked', async () => {
    for (const expectation of [expect(mock), expect(mock).not]) {
      const { message } = await failureOf(expectation.toHaveNoContractViolations({ allow: ['-2'] }))
      expect(message).toMatch(/^No request reached the mock, so nothing was tested\./)
    }
    await expect(mock).toHaveNoContractViolations({ allowNoRequests: true })
  })
})

test('the assertions say the same as the matchers, as AssertionError', async () => {
  await sendTwo()
  await assertReceived(mock, { confid: '002' }, { times: 2 })
  await assertNotReceived(mock, { confid: '003' })
  await assertNoContractViolations(mock)
  const nearest = await failureOf(assertReceived(mock, { confid: '003' }))
  expect(nearest).toBeInstanceOf(AssertionError)
  expect(nearest.message).toBe((await failureOf(expect(mock).toHaveReceived({ confid: '003' }))).message)
  expect(await failureOf(assertNotReceived(mock, { confid: '002' }))).toBeInstanceOf(AssertionError)
  await sendWrong()
  const broken = await failureOf(assertNoContractViolations(mock))
  expect(broken).toBeInstanceOf(AssertionError)
  expect(broken.message).toBe((await failureOf(expect(mock).toHaveNoContractViolations())).message)
})

test('assertNotReceived takes no number', async () => {
  const failure = await failureOf(assertNotReceived(mock, { confid: '003' }, { times: 2 } as unknown as undefined))
  expect(failure.message).toContain('assertNotReceived takes no options')
})
