import { encode } from 'iconv-lite'
import { expect, onTestFinished, test } from 'vitest'
import { mockFixtures } from '../contract-tests/index.ts'
import { createMockServer } from '../mock-server/index.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { type ForwardedAnswer, startForwarder } from '../tests/support/start-forwarder.ts'
import { runCalibration } from './index.ts'

type Change = (answer: ForwardedAnswer, isOdd: boolean) => Partial<ForwardedAnswer>

/** Calibrates a mock whose answers are changed on their way. */
async function calibrate(change: Change) {
  const mock = await createMockServer().listen()
  const { url, close } = await startForwarder(mock.url, (answer, count) => change(answer, count % 2 === 1))
  onTestFinished(async () => {
    close()
    await mock.close()
  })
  return runCalibration({ sleep, url, fixtures: mockFixtures })
}

const longer = (body: Buffer) => Buffer.from(body.toString().replace(/"requestId":"(\d+)"/, '"requestId":"$1$1"'))

const withoutRequestId = (body: Buffer) => Buffer.from(body.toString().replace(',"requestId":""', ''))

const changes: readonly (readonly [string, Change])[] = [
  ['charset', ({ body }, isOdd) => (isOdd ? { body: encode(body.toString(), 'gbk') } : {})],
  ['requestIdLength', ({ body }, isOdd) => (isOdd ? { body: longer(body) } : {})],
  ['refusalRequestId', ({ body }, isOdd) => (isOdd ? { body: withoutRequestId(body) } : {})],
  ['otherPath', ({ status }, isOdd) => (status === 404 ? { status: isOdd ? 404 : 500 } : {})],
]

for (const [knob, change] of changes) {
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
