import type { Signature } from '../../client/sign.ts'
import type { Finding } from '../../mock-server/doctor/index.ts'
import type { RefusalReport } from '../../mock-server/journal/entry.ts'
import { describeRefusal } from '../../mock-server/report/describe-refusal.ts'
import type { CommandIo } from '../terminal/io.ts'

export interface Printed {
  /** undefined when the signature is right. */
  readonly refusal: RefusalReport | undefined
  /** undefined when the signature is right, or no known mistake explains it. */
  readonly finding: Finding | undefined
  /** The timestamp of a well-formed Authorization. */
  readonly timestamp: string | undefined
  /** What would be right; present only when the user asked for it. */
  readonly right: Signature | undefined
  readonly isServed: boolean
}

/** Prints a verdict for a person. */
export function printVerdict(io: CommandIo, { refusal, finding, right, isServed }: Printed): void {
  if (!isServed) io.out('The mock does not serve this path: only the signature was judged.')
  if (!refusal) io.out('The signature is right.')
  else io.out(`refused  ${describeRefusal(refusal)}`)
  if (finding) {
    io.out(`${finding.certain ? 'because ' : 'perhaps '} ${finding.title} (${finding.claims.join(', ')}).`)
    io.out(`         ${finding.explanation}`)
    io.out(`to mend  ${finding.remedy}`)
  } else if (refusal) {
    io.out(`because  No known mistake explains it. ${adviceFor(refusal.check)}`)
  }
  if (!right) return
  io.out(`Sign           ${right.sign}`)
  io.out(`Authorization  ${right.authorization}`)
}

/** Prints a verdict as one JSON line. */
export function printVerdictAsJson(io: CommandIo, { refusal, finding, timestamp, right, isServed }: Printed): void {
  io.out(JSON.stringify({ ok: !refusal, isServed, timestamp, refusal, finding, right }))
}

const adviceFor = (check: string): string =>
  check === 'sign-matches-account'
    ? 'Most likely the token is another one than the one given here: compare it with the console.'
    : 'telemeeting sign prints what both values must look like.'
