import { TextDecoder } from 'node:util'
import { maskedPhone } from '../../calibration/faults.ts'
import type { Calibration } from '../../calibration/index.ts'
import type { BehaviourOverride, MockServerOptions } from '../../mock-server/index.ts'
import { type Hidden, type HiddenTarget, type Reply, type Sent, send, startMock, type Wire } from './start-target.ts'

/**
 * Whatever a calibration says of a target that is not so: a value that is called verified and is another one where it was
 * asked, or a request of the run that the mock with the written file answers otherwise, though nothing that is left open has
 * to do with it.
 */
export async function findFalsehoods(
  calibration: Calibration,
  { hidden, target, options }: { hidden: Hidden; target: HiddenTarget; options: MockServerOptions },
): Promise<string[]> {
  const differences = await replay(calibration, target, options)
  const exit = exitCodeOf(calibration)
  const unexplained = differences.filter(({ isExplained }) => exit === 0 || !isExplained)
  return [...findUntrue(calibration, hidden), ...unexplained.map(({ words }) => words)]
}

/** What the command ends with. */
export const exitCodeOf = ({ isContradicted, isBroken, trouble, doubt }: Calibration): 0 | 1 =>
  isContradicted || isBroken || trouble !== undefined || doubt !== undefined ? 1 : 0

/** Knobs that are verified for an action or a parameter that is answered otherwise. */
function findUntrue(
  { measurements }: Calibration,
  { one, other = one, isOther = () => false, refusedLetters }: Hidden,
): string[] {
  return measurements.flatMap((each) => {
    if (!each.isMeasured) return []
    return formsIn(each.evidence).flatMap((sent) => {
      const isOf = isOther(sent, '')
      // Where Sign itself is refused, that is the answer to any fault.
      if (isOf && refusedLetters) return []
      const truth = truthOf(isOf ? other : one, each.knob)
      const isTrue = truth === undefined || JSON.stringify(truth) === JSON.stringify(each.value)
      return isTrue ? [] : [`${each.knob} is ${truth} for ${JSON.stringify(sent)}, not ${each.value}: ${each.evidence}`]
    })
  })
}

/** A code, a zone or a window; undefined of what shows only in the answers themselves. */
function truthOf(behaviour: BehaviourOverride, knob: string): unknown {
  const [name = '', check] = knob.split('.')
  if (check !== undefined) return behaviour.codes?.[check]?.value
  return name.startsWith('timestamp') ? (behaviour as Record<string, { value: unknown }>)[name]?.value : undefined
}

/** What was sent by the evidence: one request of each action, with a fault on each parameter that is named. */
function formsIn(evidence: string): Sent[] {
  const formless = evidence.includes('no known action') ? [{}] : []
  const named = [...evidence.matchAll(/(hangupMeeting|destroyMeeting)(?: \((\w+)\))?/g)].map(
    ([, action, parameter]) => {
      const phone = action === 'hangupMeeting' ? { phone: maskedPhone } : {}
      return { action, appid: 'any', confid: 'any', ...phone, ...(parameter && { [parameter]: undefined }) }
    },
  )
  return [...formless, ...named]
}

interface Difference {
  readonly words: string
  /** Whether a knob that is left open has to do with it. */
  readonly isExplained: boolean
}

/** Sends all that was sent to the mock that follows the file. */
async function replay(
  { behaviour, measurements, news }: Calibration,
  { heard }: HiddenTarget,
  options: MockServerOptions,
): Promise<Difference[]> {
  const open = findOpenMessages(news)
  for (const { knob, isMeasured } of measurements) if (!isMeasured) open.add(knob)
  const start = (codes: BehaviourOverride['codes']) =>
    startMock({ ...options, behaviour: { ...behaviour, codes: { ...behaviour.codes, ...codes } } })
  const codes = Object.entries(behaviour.codes).map(([check, knob]) => {
    return [check, { ...knob, value: open.has(`codes.${check}`) ? '-999' : 'served' }] as const
  })
  const [mock, onlyOpen] = await Promise.all([start({}), start(Object.fromEntries(codes))])
  const show = (reply: Reply) => showReply(reply, open)
  const differences: Difference[] = []
  for (const { wire, reply } of heard) {
    const [wanted, received] = [show(reply), show(await send(mock.url, wire))]
    if (wanted === received) continue
    const isOfOpenCode = (await send(onlyOpen.url, wire)).body.toString().includes('"-999"')
    const isOfOther = ['order', 'timestampUtcOffset', 'timestampWindowSeconds'].some((knob) => open.has(knob))
    const isStray = strayKnobs.some(([knob, isOf]) => open.has(knob) && isOf(wire))
    const words = `${wire.method} ${wire.path.replace(/Sign=.*/, '')} ${wire.body} got ${wanted}, and ${received} from the mock`
    differences.push({ words, isExplained: isOfOpenCode || isOfOther || isStray })
  }
  await Promise.all([mock.close(), onlyOpen.close()])
  return differences
}

/** Messages that no knob follows are told (O1). */
export const findOpenMessages = (news: Calibration['news']): Set<string> =>
  new Set(news.some(({ claim }) => claim === 'O1') ? ['statusMsg'] : [])

const strayKnobs: readonly (readonly [string, (wire: Wire) => boolean])[] = [
  ['otherMethod', ({ method }) => method !== 'POST'],
  ['otherVersion', ({ path }) => !path.startsWith('/201612/')],
  ['otherPath', ({ path }) => !path.includes('/call/TeleMeeting.wx')],
]

/** What a caller gets, but for digits of a requestId and for what is left open. */
export function showReply({ status, headers, body }: Reply, open: ReadonlySet<string>): string {
  const charset = /gbk/i.test(String(headers['content-type'])) ? 'gbk' : 'utf-8'
  const text = new TextDecoder(charset)
    .decode(body)
    .replace(/("requestId":")(\d+)/, (_, name: string, digits: string) =>
      open.has('requestIdLength') ? `${name}digits` : `${name}${digits.length} digits`,
    )
  const told = open.has('statusMsg') ? text.replace(/"statusMsg":"[^"]*"/, '') : text
  const shown = open.has('refusalRequestId') && !told.includes('"0"') ? told.replace(/,"requestId":"[^"]*"/, '') : told
  return `${status} ${open.has('charset') ? '' : headers['content-type']} ${shown}`
}
