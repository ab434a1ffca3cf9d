import { collectDiagnoses, type Diagnosis, diagnose, type Evidence } from '../../mock-server/doctor/index.ts'
import { secretsOf } from '../../mock-server/report/mask-message.ts'
import { type Finding, reportFinding } from '../../mock-server/report/report.ts'
import { authorizationMistakes } from './mistakes/authorization.ts'
import { digestMistakes } from './mistakes/digest.ts'
import { signMistakes } from './mistakes/sign.ts'
import { timestampMistakes } from './mistakes/timestamp.ts'
import type { Steps } from './signature-evidence.ts'

export * from './signature-evidence.ts'

/** For every hypothesis, programs that make this very mistake. */
export const mistakes: Record<string, readonly Partial<Steps>[]> = {
  ...authorizationMistakes,
  ...timestampMistakes,
  ...signMistakes,
  ...digestMistakes,
}

/** What the mock says of a request: the doctor's answer, as the report words and masks it. */
export function findingOf(evidence: Evidence): Finding | undefined {
  const diagnosis = diagnose(evidence)
  return diagnosis && say(diagnosis, evidence)
}

/** The same of every hypothesis that fits, in the doctor's order. */
export const findingsOf = (evidence: Evidence): Finding[] =>
  collectDiagnoses(evidence).map((diagnosis) => say(diagnosis, evidence))

function say(diagnosis: Diagnosis, { account, others, accountSID, sign, authorization }: Evidence): Finding {
  const tokens = [account, ...others].flatMap((each) => (each ? [each.authToken] : []))
  return reportFinding(diagnosis, secretsOf(tokens, { accountSID, signs: [sign], authorization }))
}
