import { maskTokens } from '../journal/mask.ts'
import type { Evidence } from './evidence.ts'
import { type Examination, examine } from './examine.ts'
import type { Finding, Found, Hypothesis } from './finding.ts'
import { hypotheses } from './hypotheses/index.ts'

/**
 * Says which mistake was made when Sign or Authorization is refused (D4, D5): the first hypothesis that is certain, or
 * else the first that may be. Undefined when nothing is wrong or no hypothesis fits. Never throws; at most about two
 * milliseconds, and four for the first in a process; the text holds neither a token nor the right Sign.
 *
 * @example
 * const finding = diagnose({ accountSID, sign, authorization, account, others: [], now: Date.now(), utcOffsetMilliseconds: 28_800_000 })
 */
export function diagnose(evidence: Evidence): Finding | undefined {
  const examination = examine(evidence)
  let possible: Finding | undefined
  for (const hypothesis of hypotheses) {
    const found = hypothesis.find(examination)
    if (!found) continue
    const finding = createFinding(hypothesis, found, examination)
    if (finding.certain) return finding
    possible ??= finding
  }
  return possible
}

/** Every hypothesis that fits, in the order in which diagnose tries them. */
export function collectFindings(evidence: Evidence): Finding[] {
  const examination = examine(evidence)
  return hypotheses.flatMap((hypothesis) => {
    const found = hypothesis.find(examination)
    return found ? [createFinding(hypothesis, found, examination)] : []
  })
}

function createFinding(
  { name, title, claims, remedy }: Hypothesis,
  { explanation, certain = true }: Found,
  { account, others }: Examination,
): Finding {
  // The texts quote timestamps and separators only, but a token may look like either.
  const tokens = [account, ...others].flatMap((each) => (each && each.authToken.length > 7 ? [each.authToken] : []))
  return { hypothesis: name, title, explanation: maskTokens(explanation, tokens), remedy, claims, certain }
}
