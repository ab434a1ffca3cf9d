import { exec } from '../schemas/generated/messages/en/exec.ts'
import type { AnyStatusCode } from '../schemas/generated/types.ts'
import { createSpeech } from '../words/create-speech.ts'
import { english } from '../words/create-words.ts'
import type { Judged } from './judged.ts'
import type { Breach, SaidBreach } from './judgement/breach.ts'
import { isTransportFault, judgeEntry } from './judgement/judge-entry.ts'
import { printBreach } from './judgement/print-breach.ts'
import { sayAll } from './judgement/say.ts'
import type { TestMock } from './test-mock.ts'
import { checkOptions } from './to-plain.ts'

/** What a test puts up with. */
export interface ContractOptions {
  /** Codes of refusals that the test provokes on purpose. */
  readonly allow?: readonly AnyStatusCode[]
  /** That the mock was asked nothing. */
  readonly allowNoRequests?: boolean
}

const mostShown = 20

const example = "{ allow: ['-2'], allowNoRequests: true }"

/** Text for a list would allow each code that is a part of it. */
function readOptions(options: ContractOptions) {
  checkOptions(options, ['allow', 'allowNoRequests'], example)
  const { allow = [], allowNoRequests = false } = options
  const isList = Array.isArray(allow) && allow.every((code) => typeof code === 'string' && /^-?\d+$/.test(code))
  if (isList && typeof allowNoRequests === 'boolean') return { allow, allowNoRequests }
  throw new TypeError(
    `${isList ? 'allowNoRequests is neither true nor false' : 'allow is no list of codes'}. Expected ${example}.`,
  )
}

/** Assertions are read by runners and in logs of every kind: they stay English. */
const speech = createSpeech({ language: 'en', words: english, rooms: { exec } })
const print = (breach: Breach) => printBreach(sayAll<SaidBreach>(breach, speech), speech)

/** Judges every request, as exec does. Rejects when there was none, since nothing was tested then. */
export async function judgeContract(mock: TestMock, options: ContractOptions = {}): Promise<Judged> {
  const { allow, allowNoRequests } = readOptions(options)
  const entries = await mock.requests()
  const verdicts = entries.map((entry) => judgeEntry(entry, { codes: allow }))
  const breaches = verdicts.flatMap((verdict) => (verdict.kind === 'broken' ? [verdict.breach] : []))
  if (breaches.length === 0 && entries.every(isTransportFault) && !allowNoRequests) {
    throw new Error(
      `No request reached the mock, so nothing was tested. Let the program call ${mock.url} with mock.credentials. The option allowNoRequests accepts this.`,
    )
  }
  const shown = breaches.slice(0, mostShown).flatMap(print)
  const more = breaches.length > mostShown ? [`  and ${breaches.length - mostShown} more`] : []
  const message = () =>
    breaches.length === 0
      ? `Expected a request that breaks the contract. All ${entries.length} keep to it.`
      : [`Expected no request that breaks the contract. Of ${entries.length}, these do:`, ...shown, ...more].join('\n')
  return { pass: breaches.length === 0, message }
}
