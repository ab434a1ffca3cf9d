import pc from 'picocolors'
import { buildRequest } from '../../client/build-request.ts'
import { formatTimestamp } from '../../client/sign.ts'
import type { Credentials, RequestOutcome } from '../../mock-server/index.ts'
import { curlLine } from '../curl-line.ts'
import type { CommandIo } from '../io.ts'
import { describeOutcome } from './describe-outcome.ts'
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

/** Writes 12:34:56.789Z. A date for each line would cost more than the rest of it: one does for a second. */
function createTimeWriter(): (time: number) => string {
  let second = Number.NaN
  let text = ''
  return (time) => {
    if (Math.floor(time / 1000) !== second) {
      second = Math.floor(time / 1000)
      text = new Date(second * 1000).toISOString().slice(11, 20)
    }
    return `${text}${String(Math.floor(time - second * 1000)).padStart(3, '0')}Z`
  }
}

/** Ends meeting 002, as the README's first call does. */
export function exampleCall(baseUrl: string, credentials: Credentials): string {
  const timestamp = formatTimestamp(Date.now())
  return curlLine(buildRequest({ baseUrl, ...credentials, timestamp }, 'destroyMeeting', { confid: '002' }))
}
