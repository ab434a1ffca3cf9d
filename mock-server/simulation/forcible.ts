import type { Message, PhrasePlaces } from '../../schemas/generated/messages.ts'
import type { Fault, ScenarioAnswer } from '../../schemas/generated/types.ts'

/** Something that X-Mock-Fault can ask for. */
interface Forcible {
  /** What it comes to with that value, or without one; undefined when it cannot have that. */
  read(value: string | undefined): Pick<ScenarioAnswer, 'fault'> | Pick<ScenarioAnswer, 'latency'> | undefined
  readonly expected: Message<keyof PhrasePlaces>
}

const simple = (kind: Fault['kind']): [string, Forcible] => [
  kind,
  {
    read: (value) => (value === undefined ? { fault: { kind } } : undefined),
    expected: { name: 'fault-without-a-value', values: { fault: kind } },
  },
]

/** By the names that X-Mock-Fault has for them. */
export const forcible: ReadonlyMap<string, Forcible> = new Map<string, Forcible>([
  simple('connection-reset'),
  simple('no-answer'),
  simple('cut-in-the-middle'),
  simple('not-json'),
  simple('gbk'),
  ['gateway-error', { read: readGatewayError, expected: { name: 'form-of-gateway-error', values: {} } }],
  ['slow-trickle', { read: readSlowTrickle, expected: { name: 'form-of-slow-trickle', values: {} } }],
  ['latency', { read: readLatency, expected: { name: 'form-of-latency', values: {} } }],
])

/** Digits and a point alone: Number takes the empty text for 0. */
const numberOf = (text: string | undefined): number =>
  text !== undefined && /^\d+(?:[.]\d+)?$/.test(text) ? Number(text) : Number.NaN

function readGatewayError(value = '502') {
  if (value !== '500' && value !== '502' && value !== '503') return undefined
  const status = Number(value) as 500 | 502 | 503
  return { fault: { kind: 'gateway-error' as const, status } }
}

function readSlowTrickle(value = '20') {
  const bytesPerSecond = numberOf(value)
  if (!(bytesPerSecond >= 1 && bytesPerSecond <= 100_000)) return undefined
  return { fault: { kind: 'slow-trickle' as const, bytesPerSecond } }
}

function readLatency(value = '') {
  const [medianText, sigmaText, ...more] = value.split('~')
  const median = numberOf(medianText)
  if (more.length > 0 || !(median >= 0 && median <= 60_000)) return undefined
  if (sigmaText === undefined) return { latency: { milliseconds: median } }
  const sigma = numberOf(sigmaText)
  if (!(sigma >= 0 && sigma <= 3 && median > 0)) return undefined
  return { latency: { medianMilliseconds: median, sigma } }
}
