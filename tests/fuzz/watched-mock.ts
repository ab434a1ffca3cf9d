import { createMockServer, type MockServer, type MockServerOptions } from '../../mock-server/index.ts'
import { noon } from '../support/signed-request.ts'
import { type AdminSaid, compareArchive, compareJournal } from './compare-journal.ts'
import { type Answer, type Connection, codeOf, openConnection } from './connection.ts'
import { demand } from './demand.ts'
import { openStream, type Seen, watchEntries } from './watchers.ts'

/** A mock that everything listens to that the kit has for listening, and what each of them saw. */
export interface WatchedMock {
  readonly mock: MockServer
  /** What was answered, told of by its number. Throws for an answer that breaks what holds for every answer. */
  sawAnswer(answer: Answer, where: string): Seen | undefined
  /** Sends a request to the admin API and gives what it says. */
  admin(method: string, path: string, body?: unknown): Promise<AdminSaid>
  /** Throws where the kit told of a fault of its own since it was asked last. */
  demandNoFault(): void
  /** Holds the counts of all listeners against one another, and begins them anew. Journals may have gone with their accounts. */
  compareListeners(haveJournalsGone?: boolean): Promise<void>
  /** Texts that no answer may hold. */
  readonly secrets: Set<string>
  close(): Promise<void>
}

/** Statuses with which the kit refuses by name what is no request to the platform. */
const named = [400, 404, 405, 408, 413, 417, 421, 431]

/**
 * Starts a mock whose clock stands still. It has listeners that are told how each request ended; where it is watched
 * closely, also those that look into each entry, which takes ten times as long: onRequest, exec and the stream.
 */
export async function startWatchedMock(isClose: boolean, options: MockServerOptions = {}): Promise<WatchedMock> {
  const mock = await createMockServer({
    clock: { now: () => noon },
    seed: 1,
    limits: { journalEntries: 300 },
    ...options,
  }).listen()
  const secrets = new Set<string>([mock.credentials.authToken])
  const faults: unknown[] = []
  mock.onFault((error) => faults.push(error))
  const demandNoFault = () => {
    const [first, ...more] = faults.splice(0)
    demand(first === undefined, `a fault of the kit, and ${more.length} more: ${first}`)
  }
  const entries = new Map<number, Seen>()
  mock.onOutcome(({ id, statusCode }) => entries.set(id, { ...entries.get(id), statusCode }))
  const watchers = isClose ? [watchEntries(mock, entries), await openStream(mock, secrets)] : []
  const admin = await openAdmin(mock, secrets)
  const answered = new Set<number>()
  return {
    mock,
    secrets,
    sawAnswer(answer, where) {
      checkAnswer(answer, secrets, where)
      const id = Number(/\r\nx-mock-entry: \S*\/requests\/(\d+)(\r\n|$)/i.exec(answer.head)?.[1] ?? Number.NaN)
      if (Number.isNaN(id)) return undefined
      demand(!answered.has(id), `${where}: entry ${id} was answered twice`)
      answered.add(id)
      return checkTold(entries.get(id), id, answer, where)
    },
    admin: admin.ask,
    demandNoFault,
    async compareListeners(haveJournalsGone = false) {
      for (const watcher of watchers) {
        await watcher.settle(entries.size)
        demand(watcher.count() === entries.size, `${watcher.name} saw ${watcher.count()} of ${entries.size} requests`)
        watcher.begin()
      }
      demandNoFault()
      await compareJournal(entries, admin.ask, haveJournalsGone)
      if (isClose) await compareArchive(mock, admin.ask)
      answered.clear()
      entries.clear()
    },
    async close() {
      await Promise.all([...watchers, admin].map((each) => each.close()))
      await mock.close()
    },
  }
}

/** What holds for every answer: no 5xx that nobody asked for, one of the two forms, nothing secret. */
function checkAnswer({ status, head, body }: Answer, secrets: ReadonlySet<string>, where: string): void {
  demand(status === 200 || named.includes(status), `${where}: HTTP ${status}: ${body.slice(0, 300)}`)
  for (const secret of secrets) demand(!body.includes(secret) && !head.includes(secret), `${where}: tells ${secret}`)
  if (body === '') return
  if (status === 200) demand(/^\{"statusCode":"-?\d+","statusMsg":/.test(body), `${where}: no envelope: ${body}`)
  // The bare address tells a program in plain text where it is.
  else if (!/\r\ncontent-type: text\/plain/i.test(head))
    demand(JSON.parse(body).status === status, `${where}: a problem of another status: ${body}`)
}

/** What a listener was told of an answer, which must be what came. */
function checkTold(seen: Seen | undefined, id: number, answer: Answer, where: string): Seen {
  demand(seen !== undefined, `${where}: the answer ${id} was told to no listener`)
  const statusCode = codeOf(answer)
  if (answer.status === 200 && statusCode !== undefined)
    demand(seen.statusCode === statusCode, `${where}: ${statusCode} was answered, ${seen.statusCode} was told`)
  return seen
}

async function openAdmin({ url }: MockServer, secrets: ReadonlySet<string>) {
  let connection: Connection | undefined
  const host = new URL(url).host
  let last: Promise<unknown> = Promise.resolve()
  const send = async (method: string, path: string, body: unknown) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const type = body === undefined ? '' : 'Content-Type: application/json\r\n'
    // One that rests for long is closed.
    if (connection?.socket.readyState !== 'open') connection = await openConnection(url)
    connection.write(
      `${method} /__admin${path} HTTP/1.1\r\nHost: ${host}\r\n${type}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    )
    const answer = await connection.next()
    demand(answer !== undefined, `${method} ${path} was not answered`)
    demand(answer.status < 500, `${method} ${path}: HTTP ${answer.status}: ${answer.body}`)
    // Who makes an account is told its token.
    if (method !== 'PUT')
      for (const secret of secrets) demand(!answer.body.includes(secret), `${method} ${path} tells ${secret}`)
    return { status: answer.status, body: answer.body === '' ? undefined : JSON.parse(answer.body) }
  }
  return {
    /** One after the other: an answer belongs to the request before it. */
    ask(method: string, path: string, body?: unknown) {
      const asked = last.then(() => send(method, path, body))
      last = asked.catch(() => {})
      return asked
    },
    close: async () => void connection?.socket.destroy(),
  }
}
