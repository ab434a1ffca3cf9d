import fc from 'fast-check'
import { measurable } from '../../calibration/measurable.ts'
import type { BehaviourOverride } from '../../mock-server/index.ts'
import { arbitraryBehaviour, arbitraryCode, knob } from './arbitrary-behaviour.ts'
import type { Change, Hidden, Sent } from './start-target.ts'

const hangsUp = ({ action }: Sent) => action === 'hangupMeeting'
const destroys = ({ action }: Sent) => action === 'destroyMeeting'
const isOdd = (value: unknown) => typeof value !== 'string' || value === ''

const byAction = 'one action'

/** Which requests get the other behaviour. */
const splits: Readonly<Record<string, (sent: Sent) => boolean>> = {
  [byAction]: destroys,
  'the phone': (sent) => hangsUp(sent) && isOdd(sent.phone),
  'the appid': (sent) => (hangsUp(sent) || destroys(sent)) && isOdd(sent.appid),
  'the confid of one action': (sent) => destroys(sent) && isOdd(sent.confid),
}

const body = (text: string) => ({ body: Buffer.from(text) })
const odds: readonly Change[] = [
  body('{"statusCode":"-100","statusMsg":"异常错误","requestId":""}'),
  body('{"statusCode":"-104","statusMsg":"请求频率过高"}'),
  { status: 429, ...body('') },
  { status: 503, ...body('later') },
  body(''),
  'no answer',
  'half an answer',
]

/** So many checks change places with others. */
const swap = (order: readonly string[], swaps: readonly (readonly [number, number])[]): string[] => {
  const swapped = [...order]
  for (const [one, other] of swaps) [swapped[one], swapped[other]] = [String(swapped[other]), String(swapped[one])]
  return swapped
}

const place = fc.nat({ max: 25 })

/** What the other behaviour has otherwise: nothing of it in some targets. */
const arbitraryChanges = fc.record({
  codes: fc.dictionary(fc.constantFrom(...measurable), arbitraryCode, { maxKeys: 3 }),
  swaps: fc.oneof(fc.constant([]), fc.array(fc.tuple(place, place), { maxLength: 20 })),
  from: fc.option(arbitraryBehaviour, { freq: 2 }),
  knobs: fc.subarray(
    ['timestampWindowSeconds', 'timestampUtcOffset', 'charset', 'requestIdLength', 'refusalRequestId'] as const,
    { maxLength: 2 },
  ),
})

interface SplitTarget {
  readonly hidden: Hidden
  /** Whether nothing but the action decides which behaviour answers. */
  readonly isByAction: boolean
}

/** A target whose behaviour differs by action or by parameter, or does not, and that gives some odd answers. */
export const arbitraryTarget: fc.Arbitrary<SplitTarget> = fc
  .record({
    one: arbitraryBehaviour,
    changes: arbitraryChanges,
    split: fc.constantFrom(...Object.keys(splits)),
    isSplit: fc.boolean(),
    refusedLetters: fc.constantFrom(undefined, undefined, undefined, /[A-F]/, /[a-f]/),
    odd: fc.array(fc.tuple(fc.integer({ min: 1, max: 230 }), fc.constantFrom(...odds)), { maxLength: 2 }),
  })
  .map(({ one, changes, split, isSplit, refusedLetters, odd }) => {
    const other = isSplit ? changeBehaviour(one, changes) : refusedLetters && one
    const byCount = new Map(odd)
    const change = (_reply: unknown, count: number) => byCount.get(count) ?? {}
    const hidden = { one, other, isOther: splits[split] as (sent: Sent) => boolean, refusedLetters, change }
    return { hidden, isByAction: split === byAction && refusedLetters === undefined }
  })

type Changes = typeof arbitraryChanges extends fc.Arbitrary<infer Value> ? Value : never

const changeBehaviour = (one: BehaviourOverride, { codes, swaps, from, knobs }: Changes): BehaviourOverride => ({
  ...one,
  ...Object.fromEntries(knobs.flatMap((name) => (from ? [[name, from[name]]] : []))),
  order: knob(swap(one.order?.value ?? [], swaps)),
  codes: { ...one.codes, ...codes },
})
