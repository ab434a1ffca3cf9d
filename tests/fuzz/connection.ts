import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number
  /** The status line and the headers, as text. */
  readonly head: string
  readonly body: string
}

/** The code of an answer of the platform's; undefined for any other. */
export const codeOf = ({ body }: Answer): string | undefined => /^\{"statusCode":"(-?\d+)"/.exec(body)?.[1]

/** One connection, whose answers are read in their order, whatever is written to it. */
export interface Connection {
  readonly socket: Socket
  write(bytes: Buffer | string): void
  /** The next whole answer, that to HEAD without a body; undefined once the connection is over. */
  next(isHead?: boolean): Promise<Answer | undefined>
  /** All whole answers until the connection is over. */
  rest(): Promise<Answer[]>
  /** What came and is no whole answer. */
  leftover(): string
}

/** Opens a connection to a server on this machine. */
export async function openConnection(url: string): Promise<Connection> {
  const socket = createConnection({ port: Number(new URL(url).port), host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  const heard = hear(socket)
  const connection: Connection = {
    socket,
    write: (bytes) => void socket.write(bytes),
    leftover: () => heard.text,
    async next(isHead = false) {
      for (;;) {
        const read = readAnswer(heard.text, heard.isOver, isHead)
        if (read) heard.text = heard.text.slice(read.length)
        if (read || heard.isOver) return read?.answer
        await heard.more()
      }
    },
    async rest() {
      const answers: Answer[] = []
      for (let answer = await connection.next(); answer; answer = await connection.next()) answers.push(answer)
      return answers
    },
  }
  return connection
}

/** What came, and when there is more. */
function hear(socket: Socket) {
  let wake: (() => void) | undefined
  const heard = {
    text: '',
    isOver: false,
    more: () =>
      new Promise<void>((resolve) => {
        wake = resolve
      }),
  }
  const over = () => {
    heard.isOver = true
    wake?.()
  }
  socket.on('data', (chunk) => {
    heard.text += chunk.toString('latin1')
    wake?.()
  })
  socket.on('error', over).on('end', over).on('close', over)
  return heard
}

/** Latin 1 as it was kept while it came, one character a byte. */
const decode = (text: string): string => Buffer.from(text, 'latin1').toString()

/** The first answer of a text with the length that it takes; undefined while it is not whole. */
function readAnswer(text: string, isOver: boolean, isHead: boolean): { answer: Answer; length: number } | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = text.slice(0, end)
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0)
  // Those that come before the answer itself, a tunnel that was granted among them.
  if ((status >= 100 && status < 200) || /^HTTP\/1\.1 200 [^\r]*$/.test(head))
    return readInterim(text, end + 4, isOver, isHead)
  const isEmpty = isHead || status === 204 || status === 304
  const found = isEmpty ? { body: '', end: end + 4 } : readBody(text, head, end + 4, isOver)
  return found && { answer: { status, head, body: decode(found.body) }, length: found.end }
}

function readInterim(text: string, start: number, isOver: boolean, isHead: boolean) {
  const read = readAnswer(text.slice(start), isOver, isHead)
  return read && { answer: read.answer, length: start + read.length }
}

function readBody(text: string, head: string, start: number, isOver: boolean) {
  if (/\r\ntransfer-encoding: chunked(\r\n|$)/i.test(head)) return readChunks(text, start)
  const announced = /\r\ncontent-length: (\d+)(\r\n|$)/i.exec(head)?.[1]
  if (announced === undefined) return isOver ? { body: text.slice(start), end: text.length } : undefined
  const end = start + Number(announced)
  return text.length < end ? undefined : { body: text.slice(start, end), end }
}

function readChunks(text: string, start: number) {
  let body = ''
  let at = start
  for (;;) {
    const line = text.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(text.slice(at, line), 16)
    const end = line + 2 + size + 2
    if (Number.isNaN(size) || text.length < end) return undefined
    if (size === 0) return { body, end }
    body += text.slice(line + 2, end - 2)
    at = end
  }
}
