import { encode } from 'iconv-lite'
import { expect, onTestFinished, test } from 'vitest'
import { mockFixtures } from '../contract-tests/index.ts'
import { createMockServer } from '../mock-server/index.ts'
import { type Reply, startTarget } from '../tests/calibration/start-target.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { partOf } from '../tests/support/part-of.ts'
import { noon, post } from '../tests/support/signed-request.ts'
import { runCalibration } from './index.ts'

type Change = (answer: Reply, isOdd: boolean) => Partial<Reply>

/** Calibrates a mock whose answers are changed on their way. */
async function calibrate(change: Change) {
  const { url, close } = await startTarget({ one: {}, change: (answer, count) => change(answer, count % 2 === 1) })
  onTestFinished(close)
  return runCalibration({ sleep, url, fixtures: mockFixtures })
}

const longer = (body: Buffer) => Buffer.from(body.toString().replace(/"requestId":"(\d+)"/, '"requestId":"$1$1"'))

const withoutRequestId = (body: Buffer) => Buffer.from(body.toString().replace(',"requestId":""', ''))

const changes: readonly (readonly [string, Change])[] = [
  ['charset', ({ body }, isOdd) => (isOdd ? { body: encode(body.toString(), 'gbk') } : {})],
  ['requestIdLength', ({ body }, isOdd) => (isOdd ? { body: longer(body) } : {})],
  ['refusalRequestId', ({ body }, isOdd) => (isOdd ? { body: withoutRequestId(body) } : {})],
  [
    'refusalRequestId',
    ({ body }) => ({ body: Buffer.from(body.toString().replace('"requestId":""', '"requestId":"2026"')) }),
  ],
  ['otherPath', ({ status }, isOdd) => (status === 404 ? { status: isOdd ? 404 : 500 } : {})],
]

for (const [knob, change] of partOf(changes, 2)) {
  test(`A calibration is contradicted where the answers contradict each other on ${knob}`, async () => {
    const { isContradicted, measurements } = await calibrate(change)
    expect(isContradicted).toBe(true)
    expect(measurements.find((each) => each.knob === knob)).toMatchObject({ isMeasured: false, isContradicted: true })
  })
}

test('A calibration is not contradicted by a target that answers alike whenever it is asked', async () => {
  const { isContradicted, measurements } = await calibrate(() => ({}))
  expect(measurements.filter(({ isMeasured }) => !isMeasured)).toEqual([])
  expect(isContradicted).toBe(false)
})

test('Every way in which answers are otherwise than a mock can say is named once, and costs no other knob', async () => {
  const { news, measurements, isBroken } = await calibrate(({ body, status, headers }) => {
    const text = body
      .toString()
      .replace('缺少必要参数', '缺少参数')
      .replace(/"requestId":"(\d+)"/, '"requestId":$1')
    return {
      status: status === 200 ? 201 : status,
      body: Buffer.from(text),
      headers: { ...headers, 'content-type': 'text/html' },
    }
  })
  expect(news.map(({ claim }) => claim).sort()).toEqual(['A13', 'D10', 'D11', 'D9', 'D9', 'O5'])
  const named = (words: string) =>
    expect.arrayContaining([expect.objectContaining({ received: expect.stringContaining(words) })])
  for (const words of ['HTTP 201', '缺少参数', 'text/html', 'requestId']) expect(news).toEqual(named(words))
  // The messages of -2 and 0 are the page's (D10, D11).
  expect(isBroken).toBe(true)
  // A number of 29 digits has lost some.
  expect(measurements.filter(({ isMeasured }) => !isMeasured).map(({ knob }) => knob)).toEqual(['requestIdLength'])
})

test('A message that no list has beside a code is written for the mock, as is a code of any length', async () => {
  const { behaviour, news, isBroken } = await calibrate(({ body }) => {
    const text = body
      .toString()
      .replace('"-205","statusMsg":"应用验证失败"', '"-70412345678901","statusMsg":"无此应用"')
    return { body: Buffer.from(text.replace('无效的JSON', '不是JSON')) }
  })
  expect([news, isBroken]).toEqual([[], false])
  expect(behaviour.codes['application-is-known']).toMatchObject({ value: '-70412345678901', statusMsg: '无此应用' })
  expect(behaviour.codes['body-is-json-object']).toMatchObject({ value: '-4', statusMsg: '不是JSON' })
  expect(behaviour.codes['action-is-known']).not.toHaveProperty('statusMsg')
  const mock = await createMockServer({ behaviour, clock: { now: () => noon } }).listen()
  onTestFinished(() => mock.close())
  expect(await (await post(mock.url, { body: '{' })).json()).toMatchObject({ statusCode: '-4', statusMsg: '不是JSON' })
})
