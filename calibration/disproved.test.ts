import { expect, onTestFinished, test } from 'vitest'
import { createFixtures } from '../contract-tests/index.ts'
import { builtInAccounts } from '../schemas/generated/accounts.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { Behaviour } from '../schemas/generated/types.ts'
import { type Reply, startTarget } from '../tests/calibration/start-target.ts'
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
  const change = ({ body }: Reply, count: number) => {
    const text = body.toString().replace(/"requestId":"\d+"/, `"requestId":"${'1'.repeat(45)}"`)
    return { body: Buffer.from(text.replace('"-2"', count % 2 ? '"-2"' : '"-3"')) }
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
