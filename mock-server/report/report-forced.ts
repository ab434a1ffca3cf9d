import type { ForcedReport } from '../journal/entry.ts'
import type { Forced } from '../simulation/choose-forced.ts'

/** What was forced, for showing. */
export function reportForced({ by, scenario, scenarioName, answer, latencyMilliseconds }: Forced): ForcedReport {
  const { statusCode, fault } = answer
  return {
    by,
    ...(scenario !== undefined && { scenario }),
    ...(scenarioName && { scenarioName }),
    ...(statusCode && { statusCode }),
    ...(fault && { fault }),
    ...(latencyMilliseconds > 0 && { latencyMilliseconds: Math.round(latencyMilliseconds) }),
  }
}
