import type { Entry, Scenario, ScenarioAnswer } from '../../schemas/generated/types.ts'
import { readMembers } from './new-meeting.ts'

/** The account, action and application of a request: what a scenario for others like it matches. */
export function matchLike({ accountSID, action, request }: Pick<Entry, 'accountSID' | 'action' | 'request'>) {
  const members = readMembers(request.body)
  const named = { accountSID, action: action ?? members.action, appid: members.appid }
  const texts = Object.entries(named).filter(([, value]) => typeof value === 'string' && value !== '')
  return Object.fromEntries(texts) as NonNullable<Scenario['match']>
}

/**
 * What forces the answer that a request got: its statusCode, the statusMsg where it is another than the listed one, and the
 * fault and latency that were forced on it.
 */
export function answerLike({ answer, forced }: Pick<Entry, 'answer' | 'forced'>, listed?: string): ScenarioAnswer {
  const statusCode = answer.statusCode ?? forced?.statusCode
  const { statusMsg } = readMembers(answer.body)
  const isOther = statusCode !== undefined && typeof statusMsg === 'string' && statusMsg !== '' && statusMsg !== listed
  return {
    ...(statusCode !== undefined && { statusCode }),
    ...(isOther && { statusMsg }),
    ...(forced?.fault && { fault: forced.fault }),
    ...(forced?.latencyMilliseconds && { latency: { milliseconds: Math.round(forced.latencyMilliseconds) } }),
  } as ScenarioAnswer
}
