import { describe, expect, onTestFinished, test } from 'vitest'
import { mockFixtures } from '../contract-tests/index.ts'
import type { BehaviourOverride } from '../mock-server/index.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { CodeKnob } from '../schemas/generated/types.ts'
import { type Reply, startTarget } from '../tests/calibration/start-target.ts'
import { partOf } from '../tests/support/part-of.ts'
import { runCalibration } from './index.ts'

/**
 * Calibrates a mock, some of whose answers are others; pauses are kept, not waited for. The clock stands still: where a second
 * ends before an answer is there, the request is sent again, and the odd answer is another request's.
 */
async function calibrate(change: (answer: Reply, count: number) => Partial<Reply>, behaviour: BehaviourOverride = {}) {
  const now = () => Date.UTC(2026, 2, 1, 4)
  const { url, close } = await startTarget({ one: behaviour, change }, { clock: { now } })
  onTestFinished(close)
  const pauses: number[] = []
  const sleep = async (milliseconds: number) => void pauses.push(milliseconds)
  // More than usual: what is asked again for contradictory answers, or on a busy machine, takes all of 250.
  const maxRequests = 400
  const calibration = await runCalibration({
    sleep,
    url,
    fixtures: mockFixtures,
    now,
    precisionSeconds: 0,
    maxRequests,
  })
  return { ...calibration, pauses, unmeasured: calibration.measurements.filter(({ isMeasured }) => !isMeasured) }
}

const refuse = (statusCode: string) => ({
  body: Buffer.from(JSON.stringify({ statusCode, statusMsg: '异常错误', requestId: '' })),
})
const empty = { body: Buffer.from('') }
const unavailable = { status: 503, body: Buffer.from('<html>later</html>') }

describe('One odd answer', () => {
  for (const [what, odd] of partOf(
    [
      ['-100', refuse('-100')],
      ['HTTP 503', unavailable],
      ['an empty answer', empty],
    ],
    3,
  )) {
    test(`of ${what} is asked for again after a pause, and costs no knob`, async () => {
      const oddOnes = [1, 40, 41, 110, 170]
      const { unmeasured, isContradicted, trouble, notes, pauses } = await calibrate((_answer, count) =>
        oddOnes.includes(count) ? odd : {},
      )
      expect([unmeasured, isContradicted, trouble]).toEqual([[], false, undefined])
      expect(notes).toEqual([expect.stringContaining(`did not come back: ${what} (4 times)`)])
      expect(pauses).toEqual([1000, 1000, 2000, 1000, 1000])
    })
  }
})

for (const [what, odd] of partOf(
  [
    ['-100', refuse('-100')],
    ['HTTP 429', { status: 429, body: Buffer.from('') }],
    ['HTTP 503', unavailable],
    ['an empty answer', empty],
  ],
  4,
  3,
)) {
  test(`${what} three times in a row and then no more is not the target's answer, and costs no knob`, async () => {
    const { unmeasured, isContradicted, trouble, notes } = await calibrate((_answer, count) =>
      count > 40 && count < 44 ? odd : {},
    )
    expect([unmeasured, isContradicted, trouble]).toEqual([[], false, undefined])
    expect(notes).toEqual([expect.stringContaining(`did not come back: ${what} (once)`)])
  })
}

test('Odd answers that are none, or that nothing known can have given, are asked for again, and cost no knob', async () => {
  const html = Buffer.from('<html>busy</html>')
  const odd: Readonly<Record<number, Partial<Reply>>> = {
    36: { status: 500, body: Buffer.from('oops') },
    41: { status: 403, body: html },
    46: { status: 200, body: html },
    51: { body: Buffer.from('{"statusCode":"-2') },
    56: refuse('-999'),
    150: refuse('-205'),
    155: { status: 500, body: html },
    200: refuse('-998'),
  }
  const { unmeasured, isContradicted, trouble, notes } = await calibrate((_answer, count) => odd[count] ?? {})
  expect([unmeasured, isContradicted, trouble]).toEqual([[], false, undefined])
  const all = 'HTTP 500 (twice), HTTP 403 (once), HTTP 200 (twice), -999 (once), -205 (once), -998 (once)'
  expect(notes).toEqual([
    `Odd answers were asked for again, and did not come back: ${all.replaceAll('twice', '2 times')}.`,
  ])
})

for (const check of partOf(['authorization-is-present', 'parameters-are-present', 'application-is-known'], 3, 1)) {
  test(`A target that answers what ${check} refuses with two codes in turn is contradicted in that knob`, async () => {
    const codes = { [check]: { ...defaultBehaviour.codes[check], value: '-301' } as CodeKnob }
    let times = 0
    const change = ({ body }: Reply) => {
      if (!body.includes('"-301"')) return {}
      times += 1
      return times % 2 === 0 ? refuse('-888') : {}
    }
    const { unmeasured, isContradicted, trouble } = await calibrate(change, { codes })
    expect(unmeasured).toEqual([expect.objectContaining({ knob: `codes.${check}`, isContradicted: true })])
    expect([isContradicted, trouble]).toEqual([true, undefined])
  })
}

test('A rate limit slows the run down, which says so, and costs no knob', async () => {
  const { unmeasured, notes, pauses } = await calibrate((_answer, count) =>
    count > 60 && count < 66 ? refuse('-104') : {},
  )
  expect(unmeasured).toEqual([])
  expect(notes).toEqual([expect.stringContaining('limits how often it is called (-104): the run was slowed down')])
  expect(pauses.slice(0, 3)).toEqual([1000, 2000, 5000])
})

test('A code that never goes away is no limit, even where an answer breaks off when it is asked for again', async () => {
  const { notes, trouble, measurements } = await calibrate(({ body, headers }, count) => ({
    body: count === 3 ? body : Buffer.from(body.toString().replace('"-202"', '"-100"')),
    ...(count === 3 && { headers: { ...headers, 'transfer-encoding': 'chunked' } }),
  }))
  expect([notes, trouble]).toEqual([[], undefined])
  expect(measurements.find(({ knob }) => knob === 'codes.authorization-is-present')).toMatchObject({ value: '-100' })
})

type Change = (answer: Reply) => Partial<Reply>

for (const [what, change] of partOf<readonly [string, Change]>(
  [
    ['an answer that breaks off', ({ headers }) => ({ headers: { ...headers, 'transfer-encoding': 'chunked' } })],
    ['HTTP 403 in HTML', () => ({ status: 403, body: Buffer.from('<html>no</html>') })],
    ['HTTP 503', () => unavailable],
    ['a statusCode that is text', ({ body }) => ({ body: Buffer.from(body.toString().replace('-4', 'E4')) })],
  ],
  4,
)) {
  test(`A target that always has ${what} for one fault is contradicted in that knob, and measured in all others`, async () => {
    const { unmeasured, isContradicted, trouble } = await calibrate((answer) =>
      answer.body.includes('"-4"') ? change(answer) : {},
    )
    expect(unmeasured.map(({ knob }) => knob)).toEqual(['codes.body-is-json-object'])
    expect([isContradicted, trouble]).toEqual([true, undefined])
  })
}

for (const [what, odd] of partOf(
  [
    ['-104', refuse('-104')],
    ['-999', refuse('-999')],
    ['HTTP 500', { status: 500, body: Buffer.from('') }],
    ['HTTP 503', unavailable],
  ],
  4,
  2,
)) {
  test(`A target that answers everything with ${what} from some request on is called that, and asked no more`, async () => {
    const { trouble, requests, isContradicted } = await calibrate((_answer, count) => (count > 100 ? odd : {}))
    expect(trouble).toContain(`now answers everything with ${what}`)
    expect([requests < 115, isContradicted]).toEqual([true, false])
  })
}

test('A statusCode that is a number is told, and hides no code', async () => {
  const { unmeasured, news, isBroken } = await calibrate(({ body }) => ({
    body: Buffer.from(body.toString().replace(/"statusCode":"(-\d+)"/, '"statusCode":$1')),
  }))
  expect(unmeasured).toEqual([])
  expect([news.map(({ claim }) => claim), isBroken]).toEqual([['D9'], true])
})

test('An odd -100 costs no knob where another check answers -100 by rule', async () => {
  const codes = { 'sign-is-present': { ...defaultBehaviour.codes['sign-is-present'], value: '-100' } as CodeKnob }
  const oddOnes = [60, 90, 130, 170]
  const { unmeasured, isContradicted, behaviour } = await calibrate(
    (_answer, count) => (oddOnes.includes(count) ? refuse('-100') : {}),
    { codes },
  )
  expect([unmeasured, isContradicted]).toEqual([[], false])
  expect(behaviour.codes['sign-is-present']).toMatchObject({ value: '-100', provenance: 'verified' })
})

test('A target whose statusCode is another one with every call is called that, and asked no more', async () => {
  const { trouble, requests, pauses } = await calibrate((_answer, count) => refuse(String(-300 - count)))
  expect(trouble).toContain('each time got another statusCode')
  expect([requests < 30, pauses.length < 10]).toEqual([true, true])
})

test('A target that limits a run however slow it is is called that: the pace doubles a few times, not for ever', async () => {
  const { trouble, pauses } = await calibrate((_answer, count) => (count % 5 === 0 ? {} : refuse('-100')))
  expect(trouble).toContain('still answered -100')
  expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThan(30 * 60 * 1000)
})

test('A list as statusCode is no answer of the platform, though it is -100 as text, and nothing is waited for', async () => {
  const body = Buffer.from('{"statusCode":["-100"],"statusMsg":"x","requestId":""}')
  const { url, close } = await startTarget({ one: {}, change: () => ({ body }) })
  onTestFinished(close)
  const pauses: number[] = []
  const sleep = async (milliseconds: number) => void pauses.push(milliseconds)
  const run = runCalibration({ url, fixtures: mockFixtures, sleep })
  await expect(run).rejects.toThrow('No answer was in the vendor’s envelope')
  expect(pauses).toEqual([])
})
