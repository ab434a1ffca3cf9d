import { escapeControls } from '../../client/escape-controls.ts'
import type { Signature } from '../../client/sign.ts'
import type { RefusalReport } from '../../mock-server/report/report.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { trust } from '../../testing/judgement/print-breach.ts'
import { sayAll, toldBy } from '../../testing/judgement/say.ts'
import { note } from '../../words/create-speech.ts'
import type { CommandIo } from '../terminal/io.ts'
import { quotedText } from '../terminal/printable.ts'
import { speechOf } from '../terminal/speech.ts'

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
  const { tell } = speechOf(io)
  if (!isServed) io.out(tell('explain.not-served'))
  if (method !== 'POST') {
    io.out(tell('explain.other-method', { method: quotedText(method) }))
    io.out(tell('explain.mend-method'))
  }
  if (!refusal) io.out(tell(method === 'POST' ? 'explain.right' : 'explain.nothing-else'))
  else printRefusal(io, refusal)
  if (isHalfADayOff) {
    io.out(tell('explain.half-a-day'))
    io.out(tell('explain.mend-half-a-day'))
  }
  if (!right) return
  io.out(`Sign           ${right.sign}`)
  io.out(`Authorization  ${right.authorization}`)
}

type Refused = Pick<RefusalReport, 'reason' | 'received' | 'expected'>
type Found = Pick<NonNullable<RefusalReport['finding']>, 'title' | 'explanation' | 'remedy'>

function printRefusal(io: CommandIo, { finding, ...refusal }: RefusalReport): void {
  const speech = speechOf(io)
  const { code, check, message, reason, received, expected } = refusal
  const texts = sayAll<Refused>(toldBy(message, { reason, received, expected }), speech)
  const said = speech.words.frame('refusal', texts)
  io.out(legible(speech.tell('explain.refused', { code, check, grounds: trust(refusal, speech), said })))
  if (finding) return printFinding(io, finding)
  const text = missing[check]
  if (text) io.out(speech.tell('explain.mend', { text: speech.say(text) }))
  else io.out(speech.tell('explain.unknown-mistake', { advice: adviceFor(check) }))
}

function printFinding(io: CommandIo, finding: NonNullable<RefusalReport['finding']>): void {
  const speech = speechOf(io)
  const { message, title, explanation, remedy, claims, certain } = finding
  const said = sayAll<Found>(toldBy(message, { title, explanation, remedy }), speech)
  io.out(speech.tell(certain ? 'explain.because' : 'explain.perhaps', { title: said.title, claims }))
  io.out(speech.tell('explain.explanation', { text: legible(said.explanation) }))
  io.out(speech.tell('explain.mend', { text: said.remedy }))
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
const missing: Readonly<Record<string, Note>> = {
  'authorization-is-present': note('explain.send-authorization'),
  'authorization-names-the-account': note('explain.one-account'),
  'sign-is-present': note('explain.give-sign'),
}

const adviceFor = (check: string): Note =>
  check === 'sign-matches-account' ? note('explain.other-token') : note('explain.see-sign')
