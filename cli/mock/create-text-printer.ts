import { type BuiltRequest, buildRequest } from '../../client/build-request.ts'
import { formatTimestamp } from '../../client/sign.ts'
import type { Credentials } from '../../mock-server/index.ts'
import { curlLine } from '../options/curl-line.ts'
import type { CommandIo } from '../terminal/io.ts'
import { createPalette } from '../terminal/palette.ts'
import { describeOutcome } from './describe-outcome.ts'
import { type Printer, whileRead } from './printer.ts'

/** For people: the credentials and a curl line when the mock is ready, then a line for each request, more for a refusal. */
export function createTextPrinter(io: CommandIo, isStrict = false): Printer {
  const colors = createPalette(io)
  return {
    ready({ url, credentials }, adminToken) {
      io.out(`${colors.bold('telemeeting mock')} listens on ${colors.cyan(url)}`)
      io.out('')
      for (const [name, value] of Object.entries(credentials)) io.out(`  ${name.padEnd(10)}  ${value}`)
      io.out(`  dashboard   ${colors.cyan(`${url}/__admin/`)}`)
      if (adminToken)
        io.out(`  adminToken  ${adminToken}  ${colors.dim('/__admin asks for it: Authorization: Bearer …')}`)
      io.out('')
      const opens = isStrict ? 'it opens meeting 002; ' : ''
      io.out(colors.dim(`Good for this mock only. Try it (${opens}the line is good for 24 hours):`))
      io.out('')
      io.out(exampleCall(url, credentials, isStrict))
      io.out('')
    },
    follow(mock) {
      const { printing, end } = whileRead(io, (requests) =>
        io.out(colors.dim(`${requests} requests are not printed: nobody read the lines before.`)),
      )
      mock.onOutcome(printing((outcome) => io.out(describeOutcome(outcome, colors))))
      return end
    },
  }
}

/** One line for a shell that is served as it stands. */
export const exampleCall = (baseUrl: string, credentials: Credentials, isStrict = false): string =>
  curlLine(exampleRequest(baseUrl, credentials, isStrict))

/** Ends meeting 002, as the README's first call does; opens it where a meeting that nobody opened is refused. */
export function exampleRequest(baseUrl: string, credentials: Credentials, isStrict: boolean): BuiltRequest {
  const origin = { baseUrl, ...credentials, timestamp: formatTimestamp(Date.now()) }
  if (!isStrict) return buildRequest(origin, 'destroyMeeting', { confid: '002' })
  const creator = '13800138000'
  return buildRequest(origin, 'createMeeting', { confid: '002', creator, parties: [{ phone: creator }] })
}
