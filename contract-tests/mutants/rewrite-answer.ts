import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type { StatusCode } from '../../schemas/generated/types.ts'
import type { RawAnswer } from './mutant.ts'

type Members = Readonly<Record<string, unknown>>

/** The same answer with another body, as long as it says. */
export function withBody(answer: RawAnswer, text: string): RawAnswer {
  const body = Buffer.from(text)
  return { ...answer, body, headers: { ...answer.headers, 'content-length': String(body.length) } }
}

/** The same answer with its members changed; an answer without an envelope stays as it is. */
export function withMembers(answer: RawAnswer, change: (members: Members) => Members): RawAnswer {
  const members = membersOf(answer)
  return members ? withBody(answer, JSON.stringify(change(members))) : answer
}

/** The envelope's members; none when the answer has no envelope. */
export function membersOf({ body }: RawAnswer): Members | undefined {
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
