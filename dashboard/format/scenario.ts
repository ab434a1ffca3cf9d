import type { Fault, ForcedReport, Latency, Scenario, ScenarioAnswer } from '../../schemas/generated/types.ts'
import { formatDuration } from './time.ts'

/** "confid=002", "phone=138****8000", "limit=5/1s": one for each condition, and none when it matches everything. */
export const formatMatch = ({ match = {}, limit }: Pick<Scenario, 'match' | 'limit'>): string[] => [
  ...Object.entries(match).map(([name, value]) => `${name}=${name === 'phone' ? maskPhone(value) : value}`),
  ...(limit ? [`limit=${limit.calls}/${limit.seconds}s`] : []),
]

/** One for each answer, in their order; '' of one that forces nothing. */
export const formatAnswers = ({ answers }: Pick<Scenario, 'answers'>): string[] =>
  answers?.map(formatScenarioAnswer) ?? []

/** As the mock masks a telephone number: the ends of a long one are shown. */
function maskPhone(phone: string): string {
  const digit = /[\p{Nd}*]/gu
  const all = phone.match(digit)?.length ?? 0
  const shown = all >= 8 ? 2 : 1
  const [first, last] = all >= 10 ? [3, 4] : all >= 6 ? [shown, shown] : [0, 0]
  let index = 0
  return phone.replaceAll(digit, (each) => {
    index += 1
    return index <= first || index > all - last ? each : '*'
  })
}

const formatLatency = (latency: Latency): string =>
  'milliseconds' in latency ? `${latency.milliseconds} ms` : `~${latency.medianMilliseconds} ms (σ ${latency.sigma})`

export function formatFault({ kind, status, bytesPerSecond }: Fault): string {
  if (status !== undefined) return `${kind} ${status}`
  return bytesPerSecond === undefined ? kind : `${kind} ${bytesPerSecond} B/s`
}

/** "gbk", "-204, 300 ms": what was forced on a request. */
export function formatForced({ statusCode, fault, latencyMilliseconds }: ForcedReport): string {
  const latency = latencyMilliseconds === undefined ? undefined : formatDuration(latencyMilliseconds)
  return [statusCode, fault && formatFault(fault), latency].filter(Boolean).join(', ')
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
