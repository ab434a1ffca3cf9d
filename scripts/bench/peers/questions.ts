import { writeTable } from '../../write-table.ts'
import { type Answer, ask, isSuccess } from '../ask.ts'
import { type ServerUnderTest, startServer } from '../servers.ts'
import { createSignedRequest, type SignedRequest } from '../signed-requests.ts'
import { contentType } from './right-request.ts'

const hours = 3_600_000

/** The same request with another last digit of its Sign, so that its form is right still. */
function withWrongSign({ path, ...rest }: SignedRequest): SignedRequest {
  return { ...rest, path: path.slice(0, -1) + (path.endsWith('0') ? '1' : '0') }
}

/** The same request with the vendor's own headers, each with its semicolon at the end. */
const asThePageHasIt = (request: SignedRequest): SignedRequest => ({
  ...request,
  headers: { ...request.headers, 'Content-Type': 'application/json;charset=utf-8;' },
})

type Ask = (request: SignedRequest) => Promise<Answer>

/** What is asked of each server. An answer tells by itself; nothing here knows which server it came from. */
const questions: Readonly<Record<string, (send: Ask) => Promise<string>>> = {
  'notices a wrong `Sign`': async (send) => describeRefusal(await send(withWrongSign(createSignedRequest()))),
  'notices a timestamp 25 hours old': async (send) =>
    describeRefusal(await send(createSignedRequest({ signedAt: Date.now() - 25 * hours }))),
  'notices that `confid` is missing': async (send) =>
    describeRefusal(await send(createSignedRequest({ parameters: { confid: undefined } }))),
  "takes the page's headers": async (send) => {
    const answer = await send(asThePageHasIt(createSignedRequest()))
    return isSuccess(answer) ? 'yes' : `no: ${describe(answer)}`
  },
  'answers with `Content-Length`': async (send) => {
    const { headers, body } = await send(createSignedRequest())
    return Number(headers['content-length']) === Buffer.byteLength(body) ? 'yes' : 'no'
  },
  'answers in JSON, its charset named': async (send) => {
    const type = (await send(createSignedRequest())).headers['content-type'] ?? 'no type'
    return type.replace('; ', ';').toLowerCase() === contentType ? 'yes' : `no: \`${type}\``
  },
  'a `requestId` of its own for each': async (send) => {
    const [one, other] = [await send(createSignedRequest()), await send(createSignedRequest())]
    return requestIdOf(one) === requestIdOf(other) ? 'no' : 'yes'
  },
}

/** Asks every server, each started for it, and says what came back as a Markdown table. */
export async function askQuestions(servers: readonly ServerUnderTest[]): Promise<string> {
  const rows: string[][] = []
  for (const server of servers) rows.push([server.name, ...(await askServer(server))])
  return writeTable(['asked', ...Object.keys(questions)], rows)
}

async function askServer(server: ServerUnderTest): Promise<string[]> {
  const { port, stop } = await startServer(server)
  try {
    const answers: string[] = []
    for (const question of Object.values(questions)) answers.push(await question((request) => ask(port, request)))
    return answers
  } finally {
    await stop()
  }
}

/** Whether an answer refuses, and with what. */
export const describeRefusal = (answer: Answer): string => (isSuccess(answer) ? 'no' : `yes: ${describe(answer)}`)

function describe({ status, body }: Answer): string {
  const code = /"statusCode":\s*"(-\d+)"/.exec(body)
  return status === 200 && code ? `\`${code[1]}\`` : `HTTP ${status}`
}

const requestIdOf = ({ body }: Answer) => /"requestId":\s*"(\d+)"/.exec(body)?.[1]
