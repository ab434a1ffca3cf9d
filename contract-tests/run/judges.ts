import { memberNames } from '../../client/member-names.ts'
import { shorten } from '../../masking/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import { tell } from '../../words/english.ts'
import type { Expectation } from '../case.ts'
import { isUnlisted } from './judge-form.ts'
import { hasCode, type ReadAnswer } from './read-answer.ts'

/** What was expected and what came instead. */
export interface Mismatch {
  readonly expected: string
  readonly received: string
}

type Judge<Wanted> = (wanted: Wanted, answer: ReadAnswer) => Mismatch | undefined
/** What an expectation says beside what it expects. */
type Note = 'knob' | 'order'
type Judges = {
  readonly [Name in Exclude<keyof Expectation, 'uniqueRequestId' | 'uniqueMeid' | 'form' | Note>]-?: Judge<
    NonNullable<Expectation[Name]>
  >
}

const mostShown = 120

const mismatch = (held: boolean, expected: string, received: string): Mismatch | undefined =>
  held ? undefined : { expected, received }

/** Of an answer, whose texts may be as long as it may be itself: what a run tells of all its cases must not grow with that. */
function show(value: unknown): string {
  if (value === undefined) return tell('contract.nothing')
  return typeof value === 'string' ? start(value) : shorten(JSON.stringify(value), mostShown)
}
const showCode = (code: string | undefined): string =>
  isUnlisted(code) ? tell('contract.unlisted', { code: show(code) }) : show(code)
/** A member, or a header, with what it says. */
const name = (of: string, value: string | undefined): string =>
  value === undefined ? tell('contract.absent', { name: of }) : `${of} ${show(value)}`
/** The code that came. */
const nameCode = (code: string | undefined): string =>
  isUnlisted(code) ? `statusCode ${showCode(code)}` : name('statusCode', code)
const start = (text: string): string => JSON.stringify(shorten(text, mostShown))
/** The type of a member is a rule of its own (D9), so that a number 0 still counts as the code "0" here. */
const member = ({ object = {} }: ReadAnswer, name: string): string | undefined =>
  object[name] === undefined ? undefined : String(object[name])

const idLike = (of: string, pattern: string): string => tell('contract.id-like', { name: of, pattern })

/** What can be told of an answer whose body is no JSON object. */
const ofAnyBody: ReadonlySet<keyof Expectation> = new Set<keyof Expectation>([
  ...(['httpStatus', 'envelope', 'members', 'contentLength', 'charset', 'contentType'] as const),
])

/** What an unknown meeting may be answered with; a code that nobody knows yet may be about it, too (A10). */
const ofTheMeeting: readonly (string | undefined)[] = ['0', defaultBehaviour.codes['meeting-is-known']?.strict]

/** Whether a code may be about the meeting, success included. */
export const isOfTheMeeting = (code: string | undefined): boolean =>
  code !== undefined && (ofTheMeeting.includes(code) || statusCodes.every((each) => each.code !== code))

/** Whether this member of an expectation judges at all. */
export const isJudge = (name: keyof Expectation): name is Exclude<keyof Expectation, Note> =>
  name !== 'knob' && name !== 'order'

/** Whether this can be told of the answer: nothing can be said of the members of a body that is no JSON object. */
export const isJudgeable = (name: keyof Expectation, answer: ReadAnswer): boolean =>
  ofAnyBody.has(name) || answer.object !== undefined

/** What else an answer has is judged by its form alone (A25). */
const ofThePage = new Set(['statusCode', 'statusMsg', 'requestId', 'meid'])

/** One judge for each member of an expectation. */
export const judges: Judges = {
  httpStatus: (wanted, { status }) => mismatch(status === wanted, `HTTP ${wanted}`, `HTTP ${status}`),
  envelope: (wanted, { object, text }) =>
    mismatch(wanted === 'either' || !object || !('statusCode' in object), tell('contract.no-envelope'), start(text)),
  members: (wanted, { object, text }) => {
    const names = object && memberNames(text)
    const count = (wanted: string) => names?.filter((each) => each === wanted).length ?? 0
    const isHeld = (each: string) => (each.endsWith('?') ? count(each.slice(0, -1)) <= 1 : count(each) === 1)
    const expected = tell('contract.members', { names: show(wanted.filter((each) => !each.endsWith('?'))) })
    return mismatch(names !== undefined && wanted.every(isHeld), expected, names ? show(names) : start(text))
  },
  strings: (_wanted, { object = {} }) => {
    const others = Object.entries(object).filter(([each, value]) => ofThePage.has(each) && typeof value !== 'string')
    return mismatch(others.length === 0, tell('contract.strings-only'), show(Object.fromEntries(others)))
  },
  statusCode: (wanted, answer) => {
    const code = member(answer, 'statusCode')
    return mismatch(code === wanted, `statusCode ${show(wanted)}`, nameCode(code))
  },
  statusCodeIsNot: (wanted, answer) => {
    const code = member(answer, 'statusCode')
    const held = hasCode(answer) && wanted.every((each) => each !== code)
    const [first, other] = wanted.map(show)
    const expected =
      other === undefined
        ? tell('contract.other-code', { code: first ?? '' })
        : tell('contract.neither-code', { code: first ?? '', other })
    return mismatch(held, expected, nameCode(code))
  },
  accepted: (_wanted, answer) => {
    const code = member(answer, 'statusCode')
    const known = statusCodes.find((each) => each.code === code)
    const received = name('statusCode', code)
    const advice = code === '-104' ? 'contract.refused-code/wait' : 'contract.refused-code/credentials'
    const told = known ? tell(advice, { code: received, name: known.name }) : received
    return mismatch(hasCode(answer) && isOfTheMeeting(code), tell('contract.accepted'), told)
  },
  statusCodeText: (wanted, { object = {} }) =>
    mismatch(
      object.statusCode === wanted,
      tell('contract.code-as-text', { code: show(wanted) }),
      show(object.statusCode),
    ),
  statusMsg: (wanted, answer) => {
    const message = member(answer, 'statusMsg')
    return mismatch(message === wanted, `statusMsg ${show(wanted)}`, name('statusMsg', message))
  },
  knownMessage: (_wanted, answer) => {
    const [code, message] = [member(answer, 'statusCode'), member(answer, 'statusMsg')]
    const known = statusCodes.find((each) => each.code === code)
    const expected = known
      ? tell('contract.message-beside', { message: show(known.message), code: known.code })
      : tell('contract.known-code')
    const received = tell('contract.code-with-message', { code: showCode(code), message: name('statusMsg', message) })
    return mismatch(known?.message === message && !!known, expected, received)
  },
  requestId: (wanted, answer) => {
    const id = member(answer, 'requestId')
    return mismatch(new RegExp(wanted).test(id ?? ' '), idLike('requestId', wanted), name('requestId', id))
  },
  withoutRequestId: (_wanted, answer) => {
    const id = member(answer, 'requestId')
    return mismatch(id === undefined || id === '', tell('contract.absent-or-empty'), name('requestId', id))
  },
  meid: (wanted, answer) => {
    const id = member(answer, 'meid')
    return mismatch(id !== undefined && new RegExp(wanted).test(id), idLike('meid', wanted), name('meid', id))
  },
  contentLength: (_wanted, { headers, bytes }) => {
    const length = headers['content-length']
    return mismatch(length === String(bytes.length), `Content-Length ${bytes.length}`, name('Content-Length', length))
  },
  charset: (wanted, { charset }) =>
    mismatch(
      wanted.some((each) => each === charset),
      wanted.length > 1 ? tell('contract.utf-8-or-gbk') : wanted.join(''),
      charset ?? tell('contract.no-such-text'),
    ),
  contentType: (_wanted, { headers, charset, text }) => {
    const type = headers['content-type'] ?? ''
    const named = /^application\/json\s*;\s*charset="?([^\s;"]+)/i.exec(type)?.[1]?.toLowerCase()
    // Text that is the same in both says nothing of the charset.
    const isEither = /^[\x20-\x7e]*$/.test(text) && named === 'gbk'
    const held = named !== undefined && (named === charset || isEither)
    const wanted = tell('contract.content-type', { charset: charset ?? tell('contract.utf-8-or-gbk') })
    return mismatch(held, wanted, `Content-Type ${show(type)}`)
  },
}
