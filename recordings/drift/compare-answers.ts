import { isUnlisted } from '../../contract-tests/run/judge-form.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import { tell } from '../../words/english.ts'
import type { Severity } from './finding.ts'
import type { AnswerShape } from './read-shape.ts'

/** What differs between two exchanges of one case. */
export interface Difference {
  readonly name: string
  readonly severity: Severity
  readonly old: string
  readonly new: string
  /** Those of the case unless told. */
  readonly claims?: readonly string[]
}

/** What a program that follows the contract notices: the rest of the shape may change under it. */
const noticed: Readonly<Record<Exclude<keyof AnswerShape, 'members' | 'statusMsg' | 'contentLength'>, Severity>> = {
  answer: 'breaking',
  httpStatus: 'breaking',
  mediaType: 'breaking',
  contentType: 'compatible',
  charset: 'breaking',
  body: 'breaking',
  statusCode: 'breaking',
  requestId: 'breaking',
  requestIdLength: 'compatible',
  repeated: 'breaking',
}

/** Compares two answers by what they mean. Members whose names are told already, with all other answers, are left out. */
export function compareAnswers(before: AnswerShape, after: AnswerShape, told: readonly string[] = []): Difference[] {
  const names = Object.keys(noticed) as (keyof typeof noticed)[]
  if (before.answer !== after.answer)
    return [differ('answer', before.answer === 'none' ? 'news' : 'breaking', before.answer, after.answer)]
  const differences = names.flatMap((name) =>
    before[name] === after[name]
      ? []
      : [differ(name, severityOf(name, before, after), shown(name, before), shown(name, after))],
  )
  return [
    ...differences,
    ...compareMessages(before, after),
    ...compareLengths(before, after),
    ...compareMembers(before.members, after.members, told).filter(
      ({ name }) => name !== 'requestId' || !isRefusal(after),
    ),
  ]
}

/** Whether a refusal carries an empty requestId or none makes no difference to a client (O11, A23). */
const isRefusal = ({ statusCode, requestId }: AnswerShape): boolean =>
  statusCode !== '0' && (requestId === 'empty' || requestId === 'absent')

const severityOf = (name: keyof typeof noticed, before: AnswerShape, after: AnswerShape): Severity =>
  name === 'requestId' && isRefusal(before) && isRefusal(after) ? 'compatible' : noticed[name]

const differ = (name: string, severity: Severity, old: string, now: string): Difference => ({
  name,
  severity,
  old,
  new: now,
})

/** Nothing more is known of a code that no list has (O11). */
const shown = (name: keyof typeof noticed, shape: AnswerShape): string =>
  name === 'statusCode' && isUnlisted(shape[name]) ? tell('recordings.unlisted', { code: shape[name] }) : shape[name]

const messageOf = (statusCode: string): string | undefined =>
  statusCodes.find(({ code }) => code === statusCode)?.message

/** The messages that the page itself prints; those of the other codes were observed (O1). */
const documentedMessages: Readonly<Record<string, string>> = { '0': 'D10', '-2': 'D11' }

function compareMessages(before: AnswerShape, after: AnswerShape): Difference[] {
  if (before.statusMsg === after.statusMsg) return []
  const found = (severity: Severity) => differ('statusMsg', severity, before.statusMsg, after.statusMsg)
  if (before.statusCode !== after.statusCode) return [found('compatible')]
  const claim = documentedMessages[after.statusCode]
  const isBroken = claim !== undefined && after.statusMsg !== messageOf(after.statusCode)
  return [{ ...found(isBroken ? 'breaking' : 'compatible'), claims: [claim ?? 'O1'] }]
}

/** X6 takes every answer to say its length. */
function compareLengths(before: AnswerShape, after: AnswerShape): Difference[] {
  if (before.contentLength === after.contentLength) return []
  const severity = after.contentLength === 'none' ? 'breaking' : 'compatible'
  return [{ ...differ('contentLength', severity, before.contentLength, after.contentLength), claims: ['X6'] }]
}

function compareMembers(
  before: AnswerShape['members'],
  after: AnswerShape['members'],
  told: readonly string[],
): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const isTold = new Set(told)
  return [...names].flatMap((name) => {
    const [old = 'absent', now = 'absent'] = [before[name], after[name]]
    return old === now || (old === 'absent' && isTold.has(name))
      ? []
      : [differ(name, old === 'absent' ? 'compatible' : 'breaking', old, now)]
  })
}
