import type { CallResult } from '../../client/index.ts'
import type { Mask } from '../../masking/index.ts'
import type { JournalEntry, RefusalReport } from '../../mock-server/index.ts'
import { describeGrounds } from '../../mock-server/report/describe-grounds.ts'
import { nameForced } from '../../mock-server/report/describe-refusal.ts'
import type { Speech } from '../../words/create-speech.ts'
import { fetchEntry } from './fetch-entry.ts'
import { type Row, reasonRow } from './print-result.ts'

/**
 * Why the mock refused, in the language of a reader who has no use for X-Mock-Reason's English, and where its dashboard
 * shows the request. Nothing for a reader of English, and where no mock on this machine says more: the English stays.
 */
export async function explainAnswer(
  result: CallResult,
  link: string | null | undefined,
  baseUrl: string,
  speech: Speech,
  mask: Mask,
): Promise<Row[]> {
  if (speech.language === 'en' || result.ok || !('reason' in result) || !result.reason) return []
  const found = await fetchEntry(link, baseUrl)
  if (!found) return []
  const said = found.entry && sayEntry(found.entry, speech)
  const rows = said ?? [reasonRow(result.reason, speech)]
  const shown: Row = [speech.tell('command.dashboard'), found.link]
  return [...rows.map(([label, text]): Row => [label, mask(text)]), shown]
}

/** Undefined for what is no entry of a mock such as this one. */
function sayEntry({ refusal, forced }: JournalEntry, speech: Speech): Row[] | undefined {
  const { tell, words } = speech
  try {
    if (!forced) return refusal && sayRefusal(refusal, speech)
    const made = words.frame('forced', { forced: nameForced(forced, words) })
    const own = refusal ? words.frame('without-that', { refusal: refusal.code }) : words.frame('right', {})
    return [[tell('command.row-reason'), `${made}${own}`], ...(refusal ? sayRefusal(refusal, speech) : [])]
  } catch {
    return undefined
  }
}

function sayRefusal(refusal: RefusalReport, { tell, words }: Speech): Row[] {
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
  return [...rows, [label, `${explanation}${remedy}`]]
}
