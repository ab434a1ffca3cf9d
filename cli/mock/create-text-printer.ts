import { type BuiltRequest, buildRequest } from '../../client/build-request.ts'
import { type BehaviourOverride, resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import type { Credentials, MockServerOptions } from '../../mock-server/index.ts'
import { writeTimestamp } from '../../mock-server/vendor/authorization.ts'
import type { Shell } from '../../mock-server/vendor/shell-line.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { curlLine, systemShell } from '../options/curl-line.ts'
import { padColumns } from '../terminal/columns.ts'
import type { CommandIo } from '../terminal/io.ts'
import { noSecrets, shownToken } from '../terminal/mask-tokens.ts'
import { createPalette } from '../terminal/palette.ts'
import { speechOf } from '../terminal/speech.ts'
import { createDescribeOutcome } from './describe-outcome.ts'
import { type Printer, whileRead } from './printer.ts'

/** What of the mock's options decides how it is asked. */
type Ways = Pick<MockServerOptions, 'strict' | 'behaviour'>

/** For people: the credentials and a curl line when the mock is ready, then a line for each request, more for a refusal. */
export function createTextPrinter(io: CommandIo, ways: Ways = {}, shell = systemShell(io.env)): Printer {
  const colors = createPalette(io)
  const speech = speechOf(io)
  const { tell } = speech
  return {
    ready({ url, credentials }, adminToken) {
      io.out(tell('command.listens', { name: colors.bold('telemeeting mock'), url: colors.cyan(url) }))
      io.out('')
      for (const [name, value] of Object.entries(shownOf(credentials))) io.out(`  ${name.padEnd(10)}  ${value}`)
      io.out(`  ${padColumns(tell('command.dashboard'), 10)}  ${colors.cyan(`${url}/__admin/`)}`)
      if (adminToken) io.out(`  adminToken  ${adminToken}  ${colors.dim(tell('command.admin-asks'))}`)
      io.out('')
      const where = shell === 'posix' ? '' : tell(places[shell])
      const opens = ways.strict ? tell('command.try-opens') : ''
      io.out(colors.dim(tell('command.try-it', { where, opens, window: windowOf(ways.behaviour) })))
      io.out('')
      io.out(exampleCall(url, credentials, ways, shell))
      io.out('')
    },
    follow(mock) {
      const { printing, end } = whileRead(io, (requests) =>
        io.out(colors.dim(tell('command.not-printed', { total: requests }))),
      )
      const describe = createDescribeOutcome(colors, speech)
      mock.onOutcome(printing((outcome) => io.out(describe(outcome))))
      return end
    },
    notice({ text, message, leftOut }) {
      const said = speech.language === 'en' ? text : speech.words.say(message).text
      const more = leftOut > 0 ? tell('command.notices-left-out', { total: leftOut }) : ''
      io.error(`${new Date().toISOString().slice(11)} ${said}${more}`)
    },
  }
}

/** The built-in tokens are known to everybody; one of the user's own is not shown, however short. */
const shownOf = (credentials: Credentials): Credentials =>
  noSecrets.has(credentials.authToken) ? credentials : { ...credentials, authToken: shownToken }

/** Another shell's line comes by --shell. */
const places = { powershell: 'command.try-in-powershell', cmd: 'command.try-in-cmd' } as const

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
function windowOf(behaviour: BehaviourOverride | undefined): Note {
  const seconds = resolveBehaviour(behaviour).windowMilliseconds / 1000
  if (seconds % 3600 === 0) return note('command.hours', { total: seconds / 3600 })
  if (seconds % 60 === 0) return note('command.minutes', { total: seconds / 60 })
  return note('command.seconds', { total: seconds })
}
