import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { printable } from '../client/escape-controls.ts'

/** Asks the admin API, and gives what it answers. Rejects with AdminRefusal for any answer that is no success. */
export type AdminCall = (method: string, path: string, body?: object) => Promise<unknown>

/** Says that the admin API did not do what it was asked for, in the mock's own words. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal'
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message)
  }
}

/** An answer is longer than it may be: of a journal, fewer entries may be asked for at a time. */
export class LongAnswer extends Error {
  override readonly name = 'LongAnswer'
}

const usualPatience = 30_000
/** A full journal of 16 MiB has some 8 MiB of text, which is three times as much in JSON where it is Chinese. */
const usualBytes = 32 * 1024 * 1024

/**
 * Asks the admin API of the mock at that address, each time on a connection of its own: none is left open. Gives up where it
 * has no whole answer after so many milliseconds: a mock whose timers are faked must not keep a runner from ending, nor must
 * a server that sends a byte now and then. And at an answer of more bytes.
 */
export function createAdminCall(
  url: string,
  adminToken: string | undefined,
  patience: number = usualPatience,
  mostBytes: number = usualBytes,
): AdminCall {
  return async (method, path, body) => {
    const { statusCode = 0, answer } = await send(method, `${url}/__admin${path}`, {
      url,
      adminToken,
      body,
      patience,
      mostBytes,
    })
    const content = answer === '' ? undefined : parse(answer)
    // With nothing in it the mock answers 204 alone.
    const isSuccess = statusCode >= 200 && statusCode < 300 && (answer !== '' || statusCode === 204)
    if (isSuccess && content !== unreadable) return content
    const problem = describeProblem(content)
    if (isSuccess || problem === undefined) throw new Error(describeStranger(url, statusCode))
    throw new AdminRefusal(`${method} /__admin${path}: ${problem}`, statusCode)
  }
}

/** Says that whatever answers there is another server. */
export const describeStranger = (url: string, status: number): string =>
  `What answers at ${url} with HTTP ${status} is no mock of telemeeting-kit. Expected the address of one.`

interface Sent {
  readonly url: string
  readonly adminToken: string | undefined
  readonly body: object | undefined
  readonly patience: number
  readonly mostBytes: number
}

/** Not fetch: a runner's DOM may have none or one of its own, and it goes through a proxy where one is set. */
async function send(method: string, target: string, { url, adminToken, body, patience, mostBytes }: Sent) {
  const headers = {
    ...(body && { 'Content-Type': 'application/json' }),
    ...(adminToken !== undefined && { Authorization: `Bearer ${adminToken}` }),
  }
  const signal = AbortSignal.timeout(patience)
  const sending = request(target, { method, headers, agent: false, signal })
  try {
    return await receive(sending, mostBytes, body && JSON.stringify(body))
  } catch (error) {
    if (error instanceof LongAnswer) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new Error(
      `The mock at ${url} cannot be reached (${signal.aborted ? silent : (code ?? message)}). Start it, or let the test start one of its own.`,
    )
  }
}

const receive = (sending: ClientRequest, mostBytes: number, body: string | undefined) =>
  new Promise<{ statusCode: number | undefined; answer: string }>((resolve, reject) => {
    // It stays until the end: a connection may break after the answer's head, too.
    sending.on('error', reject)
    sending.on('response', (response) => {
      readAnswer(response, mostBytes).then((answer) => resolve({ statusCode: response.statusCode, answer }), reject)
    })
    // Node hangs up on such an answer without a word where nobody listens for it.
    sending.on('upgrade', ({ statusCode }, socket) => {
      socket.destroy()
      resolve({ statusCode, answer: '' })
    })
    sending.end(body)
  })

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) throw new LongAnswer(describeLong(mostBytes))
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

const describeLong = (most: number): string =>
  `The mock cannot be read: it answers with more than ${most} bytes. Expected less of one: let the program send less, or call reset() in between.`

const silent = 'it does not answer in time; where timers are faked, leave setImmediate real'

const unreadable = Symbol('no JSON')

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer)
  } catch {
    return unreadable
  }
}

interface ProblemText {
  readonly detail?: string
  readonly errors?: readonly ({ readonly pointer: string; readonly detail: string } | null)[]
}

/** What the mock says of itself; nothing where no mock speaks. */
function describeProblem(content: unknown): string | undefined {
  const { detail, errors = [] } = (content ?? {}) as ProblemText
  if (typeof detail !== 'string' || !Array.isArray(errors)) return undefined
  // Whoever answers may have put anything there, and a runner prints it.
  const lines = errors.map((each) => `${each?.pointer}: ${each?.detail}`)
  return printable([detail, ...lines].join(' '))
}
