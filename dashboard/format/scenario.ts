import type { Fault, ForcedReport, Latency, Scenario, ScenarioAnswer } from '../../schemas/generated/types.ts'
import type { TextKey } from '../text/index.ts'
import { formatDuration } from './time.ts'

/** What each fault does. */
export const faultWords = {
  'connection-reset': 'kindConnectionReset',
  'no-answer': 'kindNoAnswer',
  'cut-in-the-middle': 'kindCutInTheMiddle',
  'not-json': 'kindNotJson',
  'gateway-error': 'kindGatewayError',
  gbk: 'kindGbk',
  'slow-trickle': 'kindSlowTrickle',
} as const satisfies Record<Fault['kind'], TextKey>

/**
 * "confid=002", "limit=5/1s": one for each condition, and none when it matches everything. The mock has masked the phone;
 * the environment is told in the words of `say`.
 */
export const formatMatch = (
  { match: { environment, ...texts } = {}, limit }: Pick<Scenario, 'match' | 'limit'>,
  say: (environment: 'sandbox' | 'production') => string,
): string[] => [
  ...Object.entries(texts).map(([name, value]) => `${name}=${value}`),
  ...(environment ? [say(environment)] : []),
  ...(limit ? [`limit=${limit.calls}/${limit.seconds}s`] : []),
]

/** One for each answer, in their order; '' of one that forces nothing. */
export const formatAnswers = ({ answers }: Pick<Scenario, 'answers'>): string[] =>
  answers?.map(formatScenarioAnswer) ?? []

const formatLatency = (latency: Latency): string =>
  'milliseconds' in latency ? `${latency.milliseconds} ms` : `~${latency.medianMilliseconds} ms (σ ${latency.sigma})`

export function formatFault({ kind, status, bytesPerSecond }: Fault): string {
  if (status !== undefined) return `${kind} ${status}`
  return bytesPerSecond === undefined ? kind : `${kind} ${bytesPerSecond} B/s`
}

/** "gbk", "-204, 300 ms": what was forced on a request. */
export function formatForced({ statusCode, fault, latencyMilliseconds }: ForcedReport, comma = ', '): string {
  const latency = latencyMilliseconds === undefined ? undefined : formatDuration(latencyMilliseconds)
  return [statusCode, fault && formatFault(fault), latency].filter(Boolean).join(comma)
}

/** "-204 · 300 ms · ×2"; '' of an answer that forces nothing. */
function formatScenarioAnswer({ statusCode, statusMsg, fault, latency, times }: ScenarioAnswer): string {
  const parts = [
    statusCode,
    statusMsg,
    fault && formatFault(fault),
    latency && formatLatency(latency),
    times && `×${times}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
