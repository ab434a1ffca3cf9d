import pc from 'picocolors'
import { buildRequest } from '../../client/build-request.ts'
import { formatTimestamp } from '../../client/sign.ts'
import type { Credentials, JournalEntry, MockServer } from '../../mock-server/index.ts'
import { describeFinding } from '../../mock-server/vendor-route/describe-refusal.ts'
import { curlLine } from '../curl-line.ts'
import type { CommandIo } from '../io.ts'

/** Tells of a mock that is ready and of every request that it gets. */
export interface Printer {
  /** With the admin token when the mock made it up; one that was given is known already. */
  readonly ready: (mock: MockServer, adminToken?: string) => void
  readonly request: (entry: JournalEntry) => void
}

export function createPrinter(io: CommandIo, format: 'text' | 'json'): Printer {
  return format === 'json' ? jsonPrinter(io) : textPrinter(io)
}

const mostBacklog = 1024 * 1024
const longestBody = 16 * 1024

/** Prints requests as long as somebody reads them; then says how many were left out. */
function whileRead(io: CommandIo, print: (entry: JournalEntry) => void, tellLeftOut: (count: number) => void) {
  let leftOut = 0
  return (entry: JournalEntry) => {
    if ((io.backlog?.() ?? 0) > mostBacklog) {
      leftOut += 1
      return
    }
    if (leftOut > 0) tellLeftOut(leftOut)
    leftOut = 0
    print(entry)
  }
}

function cutBody(entry: JournalEntry): JournalEntry {
  const { body } = entry.request
  if (body.length <= longestBody) return entry
  return { ...entry, request: { ...entry.request, body: `${body.slice(0, longestBody)}... (cut)` } }
}

function jsonPrinter(io: CommandIo): Printer {
  const line = (value: object) => io.out(JSON.stringify(value))
  return {
    ready: ({ url, credentials }, adminToken) =>
      line({ event: 'ready', url, adminUrl: `${url}/__admin/`, ...credentials, ...(adminToken && { adminToken }) }),
    request: whileRead(
      io,
      (entry) => line({ event: 'request', ...cutBody(entry) }),
      (requests) => line({ event: 'not-printed', requests }),
    ),
  }
}

function textPrinter(io: CommandIo): Printer {
  return {
    ready({ url, credentials }, adminToken) {
      io.out(`${pc.bold('telemeeting mock')} listens on ${pc.cyan(url)}`)
      io.out('')
      for (const [name, value] of Object.entries(credentials)) io.out(`  ${name.padEnd(10)}  ${value}`)
      if (adminToken) io.out(`  adminToken  ${adminToken}  ${pc.dim('/__admin asks for it: Authorization: Bearer …')}`)
      io.out('')
      io.out(pc.dim('Good for this mock only. Try it (the line is good for 24 hours):'))
      io.out('')
      io.out(exampleCall(url, credentials))
      io.out('')
    },
    request: whileRead(
      io,
      (entry) => io.out(describeEntry(entry).join('\n')),
      (requests) => io.out(pc.dim(`${requests} requests are not printed: nobody read the lines before.`)),
    ),
  }
}

function describeEntry({ time, request, action, answer, environment, refusal }: JournalEntry): string[] {
  const outcome = answer.statusCode ?? `HTTP ${answer.httpStatus}`
  const colour = outcome === '0' ? pc.green : pc.red
  const what = action ? `${action} on ${environment}` : `${request.method} ${request.url}`
  const head = `${pc.dim(time.slice(11, 23))} ${colour(outcome.padStart(4))} ${what}`
  if (!refusal) return [head]
  const { check, claims, provenance, verifiedOn, reason, received, expected, finding } = refusal
  const trust = verifiedOn ? `${provenance} on ${verifiedOn}` : provenance
  return [
    `${head}  ${check} ${pc.dim(`(${trust}: ${claims.join(', ')})`)}`,
    `                  ${reason}`,
    ...(finding ? [`                  ${pc.yellow(describeFinding(finding))}`] : []),
    `                  received: ${received}`,
    `                  expected: ${expected}`,
  ]
}

/** Ends meeting 002, as the README's first call does. */
export function exampleCall(baseUrl: string, credentials: Credentials): string {
  const timestamp = formatTimestamp(Date.now())
  return curlLine(buildRequest({ baseUrl, ...credentials, timestamp }, 'destroyMeeting', { confid: '002' }))
}
