import fc from 'fast-check'
import { measurable } from '../../calibration/measurable.ts'
import type { BehaviourOverride } from '../../mock-server/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type { CodeKnob } from '../../schemas/generated/types.ts'

export const knob = <Value>(value: Value) => ({ value, provenance: 'assumed' as const, claims: [] as string[] })
const listed = statusCodes.map(({ code }) => code as CodeKnob['value']).filter((code) => code !== '0')
// Codes that no list has, too, of one digit to nine (O11).
const unlisted = fc.constantFrom<CodeKnob['value'][]>('-704', '-300', '7', '-0', '-123456789', '987654321', '-1000000')
const refusal = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...listed) }, { weight: 1, arbitrary: unlisted })

// A platform may have words of its own beside any of them.
const withMessage = <Value extends CodeKnob['value']>(value: fc.Arbitrary<Value>): fc.Arbitrary<CodeKnob> => {
  const statusMsg = fc.option(fc.constantFrom('请稍后再试', 'no', ''), { freq: 4, nil: undefined })
  return fc.tuple(value, statusMsg).map(([code, message]) => ({
    ...knob(code),
    ...(message !== undefined && code !== 'served' && { statusMsg: message }),
  }))
}

export const arbitraryCode = withMessage(
  fc.oneof({ weight: 9, arbitrary: refusal }, { weight: 1, arbitrary: fc.constant('served' as const) }),
)
const meetingCode = withMessage(fc.oneof(fc.constant('served' as const), refusal))

const codes = fc.record(
  Object.fromEntries(measurable.map((name) => [name, name === 'meeting-is-known' ? meetingCode : arbitraryCode])),
) as fc.Arbitrary<Record<string, CodeKnob>>

const offset = fc
  .integer({ min: -12, max: 14 })
  .map((hours) => `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`)

// From a minute to a week: every length alike, and those that platforms choose.
const window = fc.oneof(
  fc.noBias(fc.integer({ min: 60, max: 7 * 24 * 3600 })),
  fc.constantFrom(60, 300, 600, 3600, 86_400, 604_800),
)

const stray = fc.record({ status: fc.constantFrom(200, 400, 404, 405, 500) }).map((value) => knob(value))

/** Any behaviour that a target may have, as far as requests without side effects can show it. */
export const arbitraryBehaviour: fc.Arbitrary<BehaviourOverride> = fc.record({
  order: fc
    .shuffledSubarray([...defaultBehaviour.order.value], { minLength: defaultBehaviour.order.value.length })
    .map((value) => knob(value)),
  codes,
  timestampUtcOffset: offset.map((value) => knob(value)),
  timestampWindowSeconds: window.map((value) => knob(value)),
  charset: fc.constantFrom('utf-8' as const, 'gbk' as const).map((value) => knob(value)),
  requestIdLength: fc.integer({ min: 12, max: 40 }).map((value) => knob(value)),
  refusalRequestId: fc
    .constantFrom('all' as const, 'missing-parameter' as const, 'none' as const)
    .map((value) => knob(value)),
  otherMethod: stray,
  otherVersion: stray,
  otherPath: stray,
})
