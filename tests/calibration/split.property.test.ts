import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Calibration, RefusedTargetError, runCalibration } from '../../calibration/index.ts'
import { measurable } from '../../calibration/measurable.ts'
import { mockFixtures } from '../../contract-tests/index.ts'
import type { BehaviourOverride } from '../../mock-server/index.ts'
import { sleep } from '../support/no-sleep.ts'
import { startForwarder } from '../support/start-forwarder.ts'
import { type SentParameters, startSplitTarget } from '../support/start-split-target.ts'
import { arbitraryBehaviour } from './arbitrary-behaviour.ts'

const clock = { now: () => Date.UTC(2026, 2, 1, 4) }
const behaviours = Number(process.env.CALIBRATION_BEHAVIOURS ?? 5)

interface Split {
  readonly isOther: (sent: SentParameters) => boolean
  /** How the evidence names what is answered otherwise. */
  readonly named: RegExp
}

const hangsUp = ({ action }: SentParameters) => action === 'hangupMeeting'
const isOdd = (value: unknown) => typeof value !== 'string' || value === ''
const splits: Readonly<Record<string, Split>> = {
  action: { isOther: ({ action }) => action === 'destroyMeeting', named: /destroyMeeting/ },
  phone: { isOther: (sent) => hangsUp(sent) && isOdd(sent.phone), named: /hangupMeeting \(phone\)/ },
  appid: {
    isOther: ({ action, appid }) => (action === 'hangupMeeting' || action === 'destroyMeeting') && isOdd(appid),
    named: /\(appid\)/,
  },
}

const odds = [
  { body: Buffer.from('{"statusCode":"-100","statusMsg":"异常错误","requestId":""}') },
  { body: Buffer.from('{"statusCode":"-104","statusMsg":"请求频率过高"}') },
  { status: 503, body: Buffer.from('later') },
]

const arbitraryTarget = fc.record({
  one: arbitraryBehaviour,
  changed: fc.uniqueArray(fc.constantFrom(...measurable), { minLength: 1, maxLength: 3 }),
  code: fc.constantFrom('-300', '-704', '-2', '-203', '-101', 'served'),
  split: fc.constantFrom(...Object.keys(splits)),
  odd: fc.constantFrom(...odds),
  at: fc.integer({ min: 1, max: 230 }),
  toUnlisted: fc.subarray([...measurable], { maxLength: 3 }),
})

const withCodes = (behaviour: BehaviourOverride, names: readonly string[], value: string): BehaviourOverride => {
  const changed = names.map((name) => [name, { value, provenance: 'assumed', claims: [] }])
  return { ...behaviour, codes: { ...behaviour.codes, ...Object.fromEntries(changed) } }
}

async function calibrate(url: string): Promise<Calibration | undefined> {
  try {
    return await runCalibration({ sleep, url, fixtures: mockFixtures, now: clock.now, precisionSeconds: 0 })
  } catch (error) {
    if (error instanceof RefusedTargetError) return undefined
    throw error
  }
}

describe('Calibration of a target that differs by action or by parameter, has unlisted codes and gives one odd answer', () => {
  test('never says verified of a code for what is answered with another', async () => {
    let contradicted = 0
    await fc.assert(
      fc.asyncProperty(arbitraryTarget, async ({ one: listed, changed, code, split, odd, at, toUnlisted }) => {
        const one = withCodes(listed, toUnlisted, '-300')
        const other = withCodes(one, changed, code)
        const { isOther, named } = splits[split] as Split
        const target = await startSplitTarget([one, other], isOther, { clock, seed: 1 })
        const { url, close } = await startForwarder(target.url, (_answer, count) => (count === at ? odd : {}))
        const calibration = await calibrate(url)
        close()
        await target.close()
        if (calibration?.isContradicted) contradicted += 1
        expect(calibration?.requests ?? 0).toBeLessThanOrEqual(250)
        for (const each of calibration?.measurements ?? []) {
          const check = each.knob.startsWith('codes.') ? each.knob.slice(6) : undefined
          if (check === undefined || !each.isMeasured) continue
          // Beside a second fault, which the usual action has on the phone, both may be what was seen.
          const isBeside = split === 'phone' && each.evidence.includes('beside')
          if (!isBeside) expect([each.knob, each.value]).toEqual([each.knob, one.codes?.[check]?.value])
          if (named.test(each.evidence))
            expect([each.knob, each.value]).toEqual([each.knob, other.codes?.[check]?.value])
        }
      }),
      { numRuns: behaviours, seed: Number(process.env.CALIBRATION_SEED ?? 4), endOnFailure: true },
    )
    expect(contradicted).toBeGreaterThan(behaviours / 10)
    console.log(`${behaviours} split targets, ${contradicted} told as contradicting themselves, no false verified`)
  }, 3_600_000)
})
