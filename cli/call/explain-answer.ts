import type { Mask } from '../../masking/index.ts'
import type { JournalEntry, RefusalReport } from '../../mock-server/index.ts'
import { describeGrounds } from '../../mock-server/report/describe-grounds.ts'
import { nameForced } from '../../mock-server/report/describe-refusal.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { isOwnUrl } from '../options/credentials.ts'
import { fetchEntry } from './fetch-entry.ts'
import type { Row } from './print-result.ts'

/** What the head of an answer said of itself, where one came. */
export interface Heard {
  /** X-Mock-Reason. */
  reason?: string | null
  /** X-Mock-Entry. */
  link?: string | null
}

/**
 * Why a mock answered so, in the reader's language, and where its dashboard shows the request. The header's own English where
 * no mock on this machine says more, and nothing for an answer without a reason.
 */
export async function explainAnswer(heard: Heard, baseUrl: string, speech: Speech, mask: Mask): Promise<Row[]> {
  if (!heard.reason) return []
  const found = await fetchEntry(heard.link, baseUrl)
  const rows = (found?.entry && sayEntry(found.entry, speech)) ?? [reasonRow(heard.reason, speech)]
  const masked = rows.map(([label, text]): Row => [label, mask(text)])
  return found ? [...masked, dashboardRow(found.link, speech)] : masked
}

/** The same of an answer that did not come whole. Nothing names its entry where not even the head of it came. */
export async function explainFailure(
  error: Error,
  heard: Heard,
  baseUrl: string,
  speech: Speech,
  mask: Mask,
): Promise<Row[]> {
  if (heard.reason) return explainAnswer(heard, baseUrl, speech, mask)
  if (!isOwnUrl(baseUrl) || !mayBeMeant(error)) return []
  const { tell } = speech
  return [
    [tell('command.row-perhaps'), tell('command.perhaps-forced')],
    dashboardRow(`${new URL(baseUrl).origin}/__admin/#/requests`, speech),
  ]
}

/** Whether something took the call, and then broke the connection or let it wait. */
const mayBeMeant = (error: Error & { code?: string }): boolean =>
  error.name === 'TimeoutError' || ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(error.code ?? '')

const dashboardRow = (link: string, { tell }: Speech): Row => [tell('command.dashboard'), link]

/** The mock's own English. */
const reasonRow = (reason: string, { tell }: Speech): Row => [
  tell('command.row-reason'),
  tell('command.mock-reason', { reason }),
]

/** Undefined for what is no entry of a mock such as this one. */
function sayEntry({ refusal, forced }: JournalEntry, speech: Speech): Row[] | undefined {
  const { tell, words } = speech
  try {
    if (!forced) return refusal && sayRefusal(refusal, speech)
    const made = words.frame('forced', { forced: nameForced(forced, words) })
    const own = refusal ? words.frame('without-that', { refusal: refusal.code }) : words.frame('right', {})
    return [[tell('command.row-reason'), sentences(made, own, speech)], ...(refusal ? sayRefusal(refusal, speech) : [])]
  } catch {
    return undefined
  }
}

function sayRefusal(refusal: RefusalReport, speech: Speech): Row[] {
  const { tell, words } = speech
  const { check, message, finding, undiagnosed } = refusal
  const { reason, received, expected } = words.say(message)
  const grounds = describeGrounds(refusal, words)
  const rows: Row[] = [
    [tell('command.row-reason'), words.frame('problem-with-grounds', { title: check, grounds, detail: reason })],
    [tell('command.row-received'), received],
    [tell('command.row-expected'), expected],
  ]
  if (undiagnosed) return [...rows, [tell('command.row-finding'), words.say(undiagnosed.message).text]]
  if (!finding) return rows
  const { explanation, remedy } = words.say(finding.message)
  const label = finding.certain ? tell('command.row-finding') : tell('command.row-perhaps')
  return [...rows, [label, sentences(explanation, remedy, speech)]]
}

/** Two sentences with what stands between them in the language. */
const sentences = (one: string, other: string, { tell }: Speech): string =>
  tell('command.sentences', {
    one: note('command.plain', { text: one }),
    other: note('command.plain', { text: other }),
  })
