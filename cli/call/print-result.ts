import { escapeControls } from '../../client/escape-controls.ts'
import type { CallResult } from '../../client/index.ts'
import type { Mask } from '../../masking/index.ts'
import type { Speech } from '../../words/create-speech.ts'
import type { Connection } from '../options/credentials.ts'
import { padColumns } from '../terminal/columns.ts'
import type { CommandIo } from '../terminal/io.ts'
import { retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'

/** A label and its text. */
export type Row = readonly [label: string, text: string]

/** What was asked, and how it is to be told. */
export interface Asked {
  readonly action: string
  readonly baseUrl: string
  readonly isJson: boolean
}

/**
 * Prints what the platform answered, as a table for people or as one JSON line; control characters are escaped. The rows
 * of why, if any, come last.
 */
export function printResult(
  io: CommandIo,
  { action, baseUrl, isJson }: Asked,
  result: CallResult,
  why: readonly Row[] = [],
): void {
  const { answer, statusCode: _, ...description } = result
  if (isJson) return io.out(jsonLine({ action, baseUrl, ...answer, ...description }))
  const speech = speechOf(io)
  io.out(escapeControls(speech.tell(result.ok ? 'command.accepted' : 'command.refused', { action, url: baseUrl })))
  for (const row of [...rows(result, speech), ...why]) io.out(rowLine(row))
}

/** A row as it is printed. */
export const rowLine = ([label, text]: Row): string => escapeControls(`  ${padColumns(label, 11)} ${text}`)

/** Strikes out of an answer the tokens, every Sign that the call may have carried (D5), and Authorization by its look (D4). */
export async function createAnswerMask(connection: Connection, others: readonly (string | undefined)[]): Promise<Mask> {
  const { createMask } = await import('../../masking/index.ts')
  const { createSignature, formatTimestamp } = await import('../../client/sign.ts')
  const tokens = [connection.authToken, ...others].flatMap((token) => token || [])
  const startedAt = Date.now()
  let signs: readonly string[] | undefined
  const listSigns = () => {
    // It was made when the call began; the rest is for a machine that was busy.
    const moments = Array.from({ length: 60 }, (_, second) => formatTimestamp(startedAt + second * 1000))
    signs ??= moments.map((timestamp) => createSignature({ ...connection, timestamp }).sign)
    return signs
  }
  return createMask({
    secrets: [
      { list: () => tokens, shown: '***' },
      { list: listSigns, shown: '***', areDigests: true },
    ],
  })
}

/** What others wrote, masked: names and values of the answer, and the reason that a mock gives. */
export const clean = (result: CallResult, mask: Mask): CallResult =>
  ({
    ...result,
    answer: limitDepth(result.answer, deepest, mask),
    ...('reason' in result && result.reason !== undefined && { reason: mask(result.reason) }),
  }) as CallResult

const envelope = new Set(['statusCode', 'statusMsg', 'requestId'])

const more = (answer: object): Row[] =>
  Object.entries(answer)
    .filter(([name]) => !envelope.has(name))
    .map(([name, value]): Row => [name, typeof value === 'string' ? value : jsonLine(value)])

/** What a provenance is called. */
export const provenances = {
  documented: 'command.documented',
  observed: 'command.observed',
  assumed: 'command.assumed',
  verified: 'command.verified',
} as const

function rows(result: CallResult, speech: Speech): Row[] {
  const { tell } = speech
  const { statusCode, statusMsg, requestId } = result.answer
  const answer: Row[] = [
    ['statusCode', statusCode],
    ['statusMsg', statusMsg],
    ['requestId', requestId === undefined ? tell('command.none') : requestId || tell('command.empty')],
    // What the action answers beyond the envelope, such as the meid of a new meeting.
    ...more(result.answer),
  ]
  if (result.ok) return answer
  const { name, meaning, remedy, provenance, claims } = result
  const said = (text: string) => retell(text, speech, 'code')
  const named = name === undefined ? tell('command.unlisted') : said(name)
  const word = tell(provenances[provenance])
  const grounds = claims.length > 0 ? tell('command.provenance', { provenance: word, claims }) : word
  return [
    ...answer,
    [tell('command.row-meaning'), tell('command.meaning', { name: named, meaning: said(meaning) })],
    [tell('command.row-remedy'), said(remedy)],
    [tell('command.row-provenance'), grounds],
  ]
}

const deepest = 64

/** Writes one line of JSON without characters that steer a terminal; what is nested too deeply is named instead. */
export function jsonLine(value: unknown): string {
  return escapeControls(JSON.stringify(limitDepth(value, deepest)))
}

/** JSON.parse reads any depth, while JSON.stringify runs out of stack. Texts, names and numbers are masked on the way. */
function limitDepth(value: unknown, left: number, mask: Mask = (text) => text): unknown {
  if (typeof value === 'string') return mask(value)
  if (typeof value === 'number') return mask(String(value)) === String(value) ? value : mask(String(value))
  if (typeof value !== 'object' || value === null) return value
  if (left === 0) return `(nested more than ${deepest} levels deep)`
  if (Array.isArray(value)) return value.map((item) => limitDepth(item, left - 1, mask))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [mask(name), limitDepth(item, left - 1, mask)]))
}
