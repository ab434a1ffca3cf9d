import type { Fault, Latency, Scenario, ScenarioAnswer } from '../api/types.ts'

/** "confid=002 · action=destroyMeeting", or '' when it matches everything. */
export const formatMatch = ({ match = {} }: Scenario): string =>
  Object.entries(match)
    .map(([name, value]) => `${name}=${value}`)
    .join(' · ')

export const formatLatency = (latency: Latency): string =>
  'milliseconds' in latency ? `${latency.milliseconds} ms` : `~${latency.medianMilliseconds} ms (σ ${latency.sigma})`

export function formatFault({ kind, status, bytesPerSecond }: Fault): string {
  if (status !== undefined) return `${kind} ${status}`
  return bytesPerSecond === undefined ? kind : `${kind} ${bytesPerSecond} B/s`
}

/** "-204 · 300 ms · ×2"; '' of an answer that forces nothing. */
export function formatScenarioAnswer({ statusCode, fault, latency, times }: ScenarioAnswer): string {
  const parts = [statusCode, fault && formatFault(fault), latency && formatLatency(latency), times && `×${times}`]
  return parts.filter(Boolean).join(' · ')
}
