import { createSecretsMask } from '../vendor/mask.ts'
import { type Evidence, type Examination, examine } from './examine.ts'
import { hypotheses } from './hypotheses/index.ts'
import type { Finding } from './hypothesis.ts'

/**
 * Says which mistake was made when Sign or Authorization is refused (D4, D5): the first hypothesis that is certain, or
 * else the first that may be. Undefined when nothing is wrong or no hypothesis fits. Never throws; at most five
 * milliseconds once it is compiled; the text holds neither a token nor the right Sign.
 *
 * @example
 * const finding = diagnose({ accountSID, sign, authorization, account, others: [], now: Date.now(), utcOffsetMilliseconds: 28_800_000 })
 */
export function diagnose(evidence: Evidence): Finding | undefined {
  let possible: Finding | undefined
  for (const finding of findings(evidence)) {
    if (finding.certain) return finding
    possible ??= finding
  }
  return possible
}

/** Every hypothesis that fits, in the order in which diagnose tries them. */
export const collectFindings = (evidence: Evidence): Finding[] => [...findings(evidence)]

const known = Object.entries(hypotheses)

function* findings(evidence: Evidence): Generator<Finding> {
  const examination = examine(evidence)
  for (const [name, { title, claims, remedy, find }] of known) {
    const found = find(examination)
    if (!found) continue
    const { explanation, certain = true } = found
    yield { hypothesis: name, title, explanation: mask(explanation, examination), remedy, claims, certain }
  }
}

/** The texts quote timestamps and separators only, but a token may look like either. */
function mask(explanation: string, { account, others }: Examination): string {
  const tokens = [account, ...others].flatMap((each) => (each && each.authToken.length > 7 ? [each.authToken] : []))
  return createSecretsMask(tokens)(explanation)
}
