import { expect, onTestFinished, test } from 'vitest'
import { mockFixtures } from '../contract-tests/index.ts'
import { type Change, type Reply, startTarget, type Wire } from '../tests/calibration/start-target.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { runCalibration } from './index.ts'

/** Calibrates a mock that is reached through a proxy, and some of whose answers are others. */
async function calibrate(change: (reply: Reply, wire: Wire) => Change) {
  const now = () => Date.UTC(2026, 2, 1, 4)
  const { url, close } = await startTarget(
    { one: {}, change: (reply, _count, wire) => change(reply, wire) },
    { clock: { now } },
  )
  onTestFinished(close)
  const proxy = url.replace('//', '//someone:correct%20horse@')
  return runCalibration({ sleep, url: 'http://127.0.0.1:9', proxy, fixtures: mockFixtures, now, precisionSeconds: 0 })
}

/** What it was sent that nobody may see. */
function secretsIn({ path, headers }: Wire): string[] {
  const given = String(headers['proxy-authorization'])
  const plain = Buffer.from(given.replace('Basic ', ''), 'base64').toString()
  return [/Sign=([^&]*)/.exec(path)?.[1] ?? '', String(headers.authorization), given, plain].filter(
    ({ length }) => length > 16,
  )
}

const saying = (statusCode: unknown) => ({ body: Buffer.from(JSON.stringify({ statusCode, statusMsg: '' })) })

test('A page that hands back what was sent is not kept', async () => {
  const sent = new Set<string>()
  const calibration = await calibrate((reply, wire) => {
    if (reply.status === 200) return {}
    for (const secret of secretsIn(wire)) sent.add(secret)
    const body = Buffer.from(`<p>Not found: ${secretsIn(wire)}`)
    return { body, headers: { 'content-type': 'text/html' } }
  })
  const { otherMethod, otherPath } = calibration.behaviour
  expect([otherMethod, otherPath].map(({ value }) => Object.keys(value))).toEqual([['status'], ['status']])
  expect(sent.size).toBeGreaterThan(3)
  for (const secret of sent) expect(JSON.stringify(calibration)).not.toContain(secret)
})

test('A statusMsg that hands back what was sent is neither shown nor kept', async () => {
  const sent = new Set<string>()
  const calibration = await calibrate((reply, wire) => {
    if (reply.status !== 200) return {}
    for (const secret of secretsIn(wire)) sent.add(secret)
    const answer = { ...JSON.parse(reply.body.toString()), statusMsg: secretsIn(wire).at(-1) }
    return { body: Buffer.from(JSON.stringify(answer)) }
  })
  expect(sent).toContain('someone:correct horse')
  for (const secret of sent) expect(JSON.stringify(calibration)).not.toContain(secret)
})

test.each([
  ['that steers a terminal', '-1\u001b[2J\u202e', 'answered with a statusCode that is no number,'],
  ['of 60,000 digits', '9'.repeat(60_000), 'answered with 99999999999999999999…,'],
])('A statusCode %s for every request is not shown as it is', async (_, statusCode, said) => {
  await expect(calibrate(() => saying(statusCode))).rejects.toThrow(said)
})
