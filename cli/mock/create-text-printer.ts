import { type BuiltRequest, buildRequest } from '../../client/build-request.ts'
import { type BehaviourOverride, resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import type { Credentials, MockServerOptions } from '../../mock-server/index.ts'
import { writeTimestamp } from '../../mock-server/vendor/authorization.ts'
import type { Shell } from '../../mock-server/vendor/shell-line.ts'
import { curlLine, systemShell } from '../options/curl-line.ts'
import type { CommandIo } from '../terminal/io.ts'
import { createPalette } from '../terminal/palette.ts'
import { count } from '../terminal/printable.ts'
import { describeOutcome } from './describe-outcome.ts'
import { type Printer, whileRead } from './printer.ts'

/** What of the mock's options decides how it is asked. */
type Ways = Pick<MockServerOptions, 'strict' | 'behaviour'>

/** For people: the credentials and a curl line when the mock is ready, then a line for each request, more for a refusal. */
export function createTextPrinter(io: CommandIo, ways: Ways = {}, shell = systemShell(io.env)): Printer {
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
      const whose = shell === 'posix' ? '' : ` in ${names[shell]}`
      const opens = ways.strict ? 'it opens meeting 002; ' : ''
      io.out(
        colors.dim(
          `Good for this mock only. Try it${whose} (${opens}the line is good for ${windowOf(ways.behaviour)}):`,
        ),
      )
      io.out('')
      io.out(exampleCall(url, credentials, ways, shell))
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

/** Another shell's line comes by --shell. */
const names = { powershell: 'PowerShell, in cmd the line of --shell cmd', cmd: 'cmd' } as const

/** One line for a shell that is served as it stands. */
export const exampleCall = (
  baseUrl: string,
  credentials: Credentials,
  ways: Ways = {},
  shell: Shell = 'posix',
): string => curlLine(exampleRequest(baseUrl, credentials, ways), shell)

/** Ends meeting 002, as the README's first call does; opens it where a meeting that nobody opened is refused. */
export function exampleRequest(baseUrl: string, credentials: Credentials, { strict, behaviour }: Ways): BuiltRequest {
  const timestamp = writeTimestamp(Date.now(), resolveBehaviour(behaviour).utcOffsetMilliseconds)
  const origin = { baseUrl, ...credentials, timestamp }
  if (!strict) return buildRequest(origin, 'destroyMeeting', { confid: '002' })
  const creator = '13800138000'
  return buildRequest(origin, 'createMeeting', { confid: '002', creator, parties: [{ phone: creator }] })
}

/** How long a timestamp is good for, in the largest unit that leaves no rest (D4). */
function windowOf(behaviour: BehaviourOverride | undefined): string {
  const seconds = resolveBehaviour(behaviour).windowMilliseconds / 1000
  if (seconds % 3600 === 0) return count(seconds / 3600, 'hour')
  return seconds % 60 === 0 ? count(seconds / 60, 'minute') : count(seconds, 'second')
}
