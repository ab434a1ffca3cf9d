import { expect, onTestFinished, test } from 'vitest'
import { createFixtures, mockFixtures } from '../contract-tests/index.ts'
import { builtInAccounts } from '../schemas/generated/accounts.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { Behaviour } from '../schemas/generated/types.ts'
import { type Reply, startTarget, type Wire } from '../tests/calibration/start-target.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { runCalibration } from './index.ts'

const earlier = {
  provenance: 'verified',
  verifiedOn: '2026-01-02',
  verifiedAgainst: 'there',
  evidence: 'seen',
} as const

/** The kit's behaviour, in which an earlier run verified what the mock says, and for one code something else. */
const base = {
  ...defaultBehaviour,
  charset: { ...defaultBehaviour.charset, ...earlier },
  requestIdLength: { ...defaultBehaviour.requestIdLength, ...earlier, value: 20 },
  codes: {
    ...defaultBehaviour.codes,
    'sign-is-present': { ...defaultBehaviour.codes['sign-is-present'], ...earlier, value: '-203' },
    'account-is-active': { ...defaultBehaviour.codes['account-is-active'], ...earlier },
  },
} as Behaviour

test('What a run disproves is verified no more, even where the new value is contradicted or one that no mock takes', async () => {
  const change = ({ body }: Reply, _count: number, wire: Wire) => {
    const text = body.toString().replace(/"requestId":"\d+"/, `"requestId":"${'1'.repeat(45)}"`)
    return { body: Buffer.from(text.replace('"-2"', wire.body.includes('hangup') ? '"-2"' : '"-3"')) }
  }
  const { url, close } = await startTarget({ one: {}, change }, { environment: 'sandbox' })
  onTestFinished(close)
  const [{ accountSID, authToken, applications }] = builtInAccounts.accounts
  const fixtures = createFixtures({ accountSID, authToken, appid: applications[0]?.appid ?? '' })
  const { behaviour, isContradicted, measurements } = await runCalibration({ sleep, url, fixtures, base })
  expect(isContradicted).toBe(true)
  const { verifiedOn: _on, verifiedAgainst: _against, evidence: _evidence, ...length } = base.requestIdLength
  expect(behaviour.requestIdLength).toEqual({ ...length, provenance: 'assumed' })
  expect(measurements.find(({ knob }) => knob === 'requestIdLength')).toMatchObject({
    isMeasured: false,
    reason: expect.stringContaining("The mock can't follow it"),
  })
  expect(behaviour.codes['sign-is-present']?.provenance).toBe('assumed')
  expect(behaviour.codes['sign-is-present']).not.toHaveProperty('verifiedOn')
  // Nothing was seen of this one.
  expect(behaviour.codes['account-is-active']).toEqual(base.codes['account-is-active'])
})

const answers = (statusCode: string) => ({
  body: Buffer.from(JSON.stringify({ statusCode, statusMsg: '', requestId: '' })),
})
const verified = { ...base, order: { ...defaultBehaviour.order, ...earlier } } as Behaviour
const window = ['timestampUtcOffset', 'timestampWindowSeconds'] as const
for (const knob of window) Object.assign(verified, { [knob]: { ...defaultBehaviour[knob], ...earlier } })

/** Calibrates a mock whose answers are changed, over a file in which an earlier run verified order, zone and window. */
async function calibrate(change: (reply: Reply, wire: Wire) => Partial<Reply>) {
  const { url, close } = await startTarget({ one: {}, change: (reply, _count, wire) => change(reply, wire) })
  onTestFinished(close)
  return runCalibration({ sleep, url, fixtures: mockFixtures, base: verified })
}

/** The timestamp of a request whose Authorization names the account of its path. */
const timestampOf = ({ headers, path }: Wire): string => {
  const [sid = '', sent = ''] = Buffer.from(String(headers.authorization), 'base64').toString().split('|')
  return path.includes(`/${sid}/`) ? sent : ''
}
/** As the page writes a moment, in Chinese time. */
const write = (milliseconds: number) =>
  new Date(milliseconds + 8 * 3600_000).toISOString().replace(/\D/g, '').slice(0, 14)
const day = 24 * 3600_000
const isStale = (sent: string) => sent < write(Date.now() - day) || sent > write(Date.now() + day)
const isRefused = ({ body }: Reply) => body.includes('"-202"')
const isSigned = ({ path }: Wire) => /Sign=[0-9A-F]{32}$/.test(path)

test('A third answer to a timestamp disproves its code, its place, zone and window, and everything else is measured', async () => {
  const { behaviour, isContradicted, trouble, measurements } = await calibrate((reply, wire) => {
    const sent = timestampOf(wire)
    return isRefused(reply) && /^20[^0]/.test(sent) && isStale(sent) && isSigned(wire) ? answers('-203') : {}
  })
  expect([isContradicted, trouble]).toEqual([true, undefined])
  const found = measurements.filter(({ isMeasured }) => !isMeasured).map(({ knob }) => knob)
  expect(found.toSorted()).toEqual(['codes.timestamp-is-within-window', 'order', ...window])
  for (const knob of [behaviour.codes['timestamp-is-within-window'], ...window.map((name) => behaviour[name])])
    expect(knob).not.toMatchObject({ provenance: 'verified' })
  expect(behaviour.order.provenance).toBe('assumed')
  for (const name of ['otherMethod', 'otherVersion', 'otherPath'] as const)
    expect(behaviour[name].provenance).toBe('verified')
})

test('An answer to several faults that none of them has alone disproves the order, and everything else is measured', async () => {
  const { behaviour, isContradicted, trouble, measurements } = await calibrate((_reply, wire) =>
    timestampOf(wire).startsWith('2001') && !wire.path.includes('Sign=') ? answers('-9') : {},
  )
  expect([isContradicted, trouble]).toEqual([true, undefined])
  expect(measurements.filter(({ isMeasured }) => !isMeasured).map(({ knob }) => knob)).toEqual(['order'])
  expect(behaviour.order.provenance).toBe('assumed')
})

test('A window without an end on one side disproves the earlier one', async () => {
  const inFuture = (wire: Wire) => timestampOf(wire) > write(Date.now())
  const { behaviour, measurements } = await calibrate((reply, wire) =>
    isRefused(reply) && inFuture(wire) && isSigned(wire) ? answers('0') : {},
  )
  expect(measurements.find(({ knob }) => knob === 'timestampWindowSeconds')).toMatchObject({ isMeasured: false })
  expect(behaviour.timestampWindowSeconds).toEqual(defaultBehaviour.timestampWindowSeconds)
})
