import { escapeControls } from '../../client/escape-controls.ts'
import type { Signature } from '../../client/sign.ts'
import { describeRefusal } from '../../mock-server/report/describe-refusal.ts'
import type { RefusalReport } from '../../mock-server/report/report.ts'
import type { CommandIo } from '../terminal/io.ts'
import { quotedText } from '../terminal/printable.ts'

export interface Printed {
  /** undefined when the signature is right; without a finding when no known mistake explains it. */
  readonly refusal: RefusalReport | undefined
  /** The timestamp of a well-formed Authorization. */
  readonly timestamp: string | undefined
  /** What would be right; present only when the user asked for it. */
  readonly right: Signature | undefined
  readonly isServed: boolean
  /** Whether a right timestamp is twelve hours from now. */
  readonly isHalfADayOff: boolean
  /** Only POST is served (D2). */
  readonly method: string
}

/** Prints a verdict for a person. */
export function printVerdict(io: CommandIo, { refusal, right, isServed, isHalfADayOff, method }: Printed): void {
  if (!isServed) io.out('The mock does not serve this path: only the signature was judged.')
  if (method !== 'POST') {
    io.out(`refused  HTTP 405: curl sends ${quotedText(method)} here, and only POST is served (D2, A11).`)
    io.out('to mend  Give the body with -d and without -G, or add -X POST.')
  }
  if (!refusal) io.out(method === 'POST' ? 'The signature is right.' : 'Nothing else is wrong with the signature.')
  else printRefusal(io, refusal)
  if (isHalfADayOff) {
    io.out(
      'perhaps  The timestamp has the hour of a twelve-hour clock: it is right, and twelve hours from now (D4, A6).',
    )
    io.out('to mend  Write the hour with HH, not with hh: in a narrower window, or another zone, it would be refused.')
  }
  if (!right) return
  io.out(`Sign           ${right.sign}`)
  io.out(`Authorization  ${right.authorization}`)
}

function printRefusal(io: CommandIo, { finding, ...refusal }: RefusalReport): void {
  io.out(`refused  ${legible(describeRefusal(refusal))}`)
  if (finding) {
    io.out(`${finding.certain ? 'because ' : 'perhaps '} ${finding.title} (${finding.claims.join(', ')}).`)
    io.out(`         ${legible(finding.explanation)}`)
    io.out(`to mend  ${finding.remedy}`)
  } else {
    const advice = missing[refusal.check]
    io.out(advice ? `to mend  ${advice}` : `because  No known mistake explains it. ${adviceFor(refusal.check)}`)
  }
}

/** Prints a verdict as one JSON line. */
export function printVerdictAsJson(io: CommandIo, { refusal: report, ...verdict }: Printed): void {
  const { finding, ...refusal } = report ?? {}
  const { isServed, isHalfADayOff, method, timestamp, right } = verdict
  const perhaps = isHalfADayOff ? 'timestamp-has-a-twelve-hour-clock' : undefined
  const ok = !report && method === 'POST'
  const printed = { ok, isServed, method, timestamp, refusal: report && refusal, finding, perhaps, right }
  io.out(escapeControls(JSON.stringify(printed)))
}

/** A header must have what is not ASCII escaped; a terminal shows it. */
const legible = (text: string): string =>
  text.replace(/(?<!\\)\\u([0-9a-f]{4})/g, (whole, hex: string) => {
    const letter = String.fromCharCode(Number.parseInt(hex, 16))
    return /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter) ? letter : whole
  })

/** Where the reason of the refusal is the whole explanation. */
const missing: Readonly<Record<string, string>> = {
  'authorization-is-present': 'Send the header Authorization: npx telemeeting sign prints it.',
  'authorization-names-the-account': 'Take the accountSID of the URL and of Authorization from one place.',
  'sign-is-present': 'Give the URL ?Sign=… with its value: npx telemeeting sign prints it.',
}

const adviceFor = (check: string): string =>
  check === 'sign-matches-account'
    ? 'Either the token is another one than the one given here: compare it with the console. Or Sign is of another time: make it anew with the timestamp.'
    : 'npx telemeeting sign prints what both values must look like.'
