import pc from 'picocolors'
import { buildRequest } from '../../client/build-request.ts'
import { formatTimestamp } from '../../client/sign.ts'
import type { Credentials, JournalEntry, RefusalReport, RequestOutcome } from '../../mock-server/index.ts'
import { describeFinding } from '../../mock-server/vendor-route/describe-refusal.ts'
import { curlLine } from '../curl-line.ts'
import type { CommandIo } from '../io.ts'
import { type Printer, whileRead } from './printer.ts'

/** For people: the credentials and a curl line when the mock is ready, then a line for each request, more for a refusal. */
export function createTextPrinter(io: CommandIo): Printer {
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
    follow(mock) {
      const timeOf = createTimeWriter()
      const { tell, end } = whileRead<RequestOutcome>(
        io,
        (outcome) => io.out(describeOutcome(outcome, timeOf)),
        (requests) => io.out(pc.dim(`${requests} requests are not printed: nobody read the lines before.`)),
      )
      mock.onOutcome(tell)
      return end
    },
  }
}

/** Writes 12:34:56.789, UTC. A date for each line would cost more than the rest of it: one does for a second. */
function createTimeWriter(): (time: number) => string {
  let second = Number.NaN
  let text = ''
  return (time) => {
    if (Math.floor(time / 1000) !== second) {
      second = Math.floor(time / 1000)
      text = new Date(second * 1000).toISOString().slice(11, 20)
    }
    return text + String(Math.floor(time - second * 1000)).padStart(3, '0')
  }
}

function describeOutcome(outcome: RequestOutcome, timeOf: (time: number) => string): string {
  const { time, statusCode, httpStatus, action, environment, refusal } = outcome
  const code = statusCode ?? `HTTP ${httpStatus}`
  const colour = code === '0' ? pc.green : pc.red
  const what = action ? `${action} on ${environment}` : requestLineOf(outcome.entry())
  const head = `${pc.dim(timeOf(time))} ${colour(code.padStart(4))} ${what}`
  return refusal ? describeRefusal(head, refusal) : head
}

const requestLineOf = ({ request }: JournalEntry): string => `${request.method} ${request.url}`

function describeRefusal(head: string, refusal: RefusalReport): string {
  const { check, claims, provenance, verifiedOn, reason, received, expected, finding } = refusal
  const trust = verifiedOn ? `${provenance} on ${verifiedOn}` : provenance
  return [
    `${head}  ${check} ${pc.dim(`(${trust}: ${claims.join(', ')})`)}`,
    `                  ${reason}`,
    ...(finding ? [`                  ${pc.yellow(describeFinding(finding))}`] : []),
    `                  received: ${received}`,
    `                  expected: ${expected}`,
  ].join('\n')
}

/** Ends meeting 002, as the README's first call does. */
export function exampleCall(baseUrl: string, credentials: Credentials): string {
  const timestamp = formatTimestamp(Date.now())
  return curlLine(buildRequest({ baseUrl, ...credentials, timestamp }, 'destroyMeeting', { confid: '002' }))
}
