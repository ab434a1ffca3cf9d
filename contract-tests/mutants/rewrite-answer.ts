import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type { StatusCode } from '../../schemas/generated/types.ts'
import type { RawAnswer, RawRequest, Serve } from './mutant.ts'

type Members = Readonly<Record<string, unknown>>

/** The same answer with another body, as long as it says. */
function withBody(answer: RawAnswer, text: string): RawAnswer {
  const body = Buffer.from(text)
  return { ...answer, body, headers: { ...answer.headers, 'content-length': String(body.length) } }
}

/** Changes every answer of the mock. */
export const changeAnswers =
  (change: (answer: RawAnswer) => RawAnswer): Serve =>
  async (request, ask) =>
    change(await ask(request))

/** Changes the members of every answer that has an envelope. */
export const changeMembers = (change: (members: Members) => Members): Serve =>
  changeAnswers((answer) => {
    const members = membersOf(answer)
    return members ? withBody(answer, JSON.stringify(change(members))) : answer
  })

/** Changes the text of every answer that has an envelope. */
export const changeText = (change: (text: string) => string): Serve =>
  changeAnswers((answer) => (membersOf(answer) ? withBody(answer, change(answer.body.toString())) : answer))

/** Puts these members into every success. */
export const changeSuccesses = (own: Members): Serve =>
  changeMembers((members) => (members.statusCode === '0' ? { ...members, ...own } : members))

/** Changes what every answer calls itself. */
export const changeContentType = (type: string): Serve =>
  changeAnswers((answer) => ({ ...answer, headers: { ...answer.headers, 'content-type': type } }))

/** Answers such a request with that code, and lets the mock answer all others. */
export const refusing = (code: StatusCode, isSuch: (request: RawRequest) => boolean): Serve =>
  answering(createRefusal(code), isSuch)

/** Answers such a request so, and lets the mock answer all others. */
export const answering =
  (answer: RawAnswer, isSuch: (request: RawRequest) => boolean): Serve =>
  (request, ask) =>
    isSuch(request) ? answer : ask(request)

/** Refuses with that code what the mock serves, when it is such a request. */
export const refuseServed =
  (code: StatusCode, isSuch: (request: RawRequest) => boolean): Serve =>
  async (request, ask) => {
    const answer = await ask(request)
    return statusCodeOf(answer) === '0' && isSuch(request) ? createRefusal(code) : answer
  }

/** The envelope's members; none when the answer has no envelope. */
function membersOf({ body }: RawAnswer): Members | undefined {
  const text = body.toString()
  return text.startsWith('{"statusCode"') ? JSON.parse(text) : undefined
}

/** The envelope's statusCode; nothing when the answer has no envelope. */
export const statusCodeOf = (answer: RawAnswer): unknown => membersOf(answer)?.statusCode

/** The vendor's refusal with that code, as the mock would have written it. */
export function createRefusal(code: StatusCode): RawAnswer {
  const statusMsg = statusCodes.find((each) => each.code === code)?.message
  const headers = { 'content-type': 'application/json;charset=utf-8' }
  return withBody(
    { status: 200, headers, body: Buffer.alloc(0) },
    JSON.stringify({ statusCode: code, statusMsg, requestId: '' }),
  )
}
