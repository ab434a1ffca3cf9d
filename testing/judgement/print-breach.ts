import { printable } from '../../client/escape-controls.ts'
import { shorten } from '../../masking/index.ts'
import { describeGrounds } from '../../mock-server/report/describe-grounds.ts'
import type { NameIn } from '../../schemas/generated/texts.ts'
import type { Provenance } from '../../schemas/generated/types.ts'
import type { Speech } from '../../words/create-speech.ts'
import type { SaidBreach } from './breach.ts'

/** A breach for people, a line for each thing that is known of it, in the language that it was said in. */
export function printBreach(breach: SaidBreach, speech: Speech): string[] {
  const { request, what, reason, received, expected, finding, undiagnosed, hiddenBy } = breach
  const { tell } = speech
  const line = (name: Label, text: string | undefined) => (text ? printLine(speech, name, text) : undefined)
  const mistake = finding?.certain === false ? 'exec.line-perhaps' : 'exec.line-mistake'
  return [
    start(tell('exec.broken', { what, grounds: trust(breach, speech), where: placeOf(breach, speech) })),
    line('exec.line-request', `${request.method} ${request.url}`.trim()),
    line('exec.line-body', request.body),
    line('exec.line-reason', reason),
    line('exec.line-received', received),
    line('exec.line-expected', expected),
    finding && start(tell(mistake, finding)),
    line('exec.line-remedy', finding?.remedy),
    line('exec.line-undiagnosed', undiagnosed),
    line('exec.line-answered', hiddenBy),
  ].filter((each) => each !== undefined)
}

function placeOf({ number, action }: SaidBreach, { tell }: Speech): string {
  if (number === undefined) return ''
  return action === undefined
    ? tell('exec.at-request', { number })
    : tell('exec.at-request-and-action', { number, action })
}

interface Trust {
  readonly claims?: readonly string[]
  readonly provenance?: Provenance
  readonly verifiedOn?: string
  readonly verifiedAgainst?: string
}

/** What a rule rests on, in brackets; nothing where it rests on no claim. */
export function trust({ claims, provenance, ...verified }: Trust, { tell, words }: Speech): string {
  if (!claims || provenance === undefined) return ''
  return tell('exec.grounds', { grounds: describeGrounds({ provenance, claims, ...verified }, words) })
}

type Label = Exclude<Extract<NameIn<'exec'>, `exec.line-${string}`>, 'exec.line-mistake' | 'exec.line-perhaps'>

/** A name and its text. */
export const printLine = ({ tell }: Speech, name: Label, text: string): string => start(tell(name, { text }))

/** More of a line nobody reads: a body, a path or a host may have thousands of letters. */
const longestLine = 2000

/** A line as it is shown. A body may have anything in it that steers a terminal. */
const start = (line: string): string => printable(shorten(line, longestLine))
