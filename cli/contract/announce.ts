import type { ContractCase } from '../../contract-tests/index.ts'
import { count } from '../terminal/printable.ts'
import type { ContractFlags } from './contract-flags.ts'
import type { TargetPlan } from './plan-target.ts'

/** What a live run says before it sends anything. */
export function announceRun(plan: TargetPlan, flags: ContractFlags): string {
  const { url, proxy, maxCalls, paceMilliseconds } = plan
  const way = proxy ? ` through the proxy ${proxy.host}` : ''
  const allowed =
    flags.confid === undefined ? 'none' : `on the meeting ${flags.confid}${flags.phone ? ', hanging up included' : ''}`
  return (
    `Asking ${url?.host}${way}: a live target. At most ${count(maxCalls, 'call')}, ${paceMilliseconds} ms apart. ` +
    `Side effects allowed: ${allowed}.`
  )
}

/** What it says before it sends a case with side effects. */
export const announceCase = ({ id, title, times = 1 }: ContractCase): string =>
  `! sending ${id}, which has side effects${times > 1 ? ` (${times} times)` : ''}: ${title}`
