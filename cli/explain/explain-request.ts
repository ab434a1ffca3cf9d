import { createSignature } from '../../client/sign.ts'
import { isHalfADayOff as isTwelveHoursOff, judgeSignature } from '../../mock-server/doctor/index.ts'
import { secretsOf } from '../../mock-server/report/mask-message.ts'
import { reportRefusal } from '../../mock-server/report/report.ts'
import { createAccounts } from '../../mock-server/state/accounts.ts'
import { tokensOf } from '../../mock-server/state/tokens.ts'
import { writeTimestamp } from '../../mock-server/vendor/authorization.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { accountNote, builtInTokenOf, flags, variables, warnOfUnusedToken } from '../options/account.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { speechOf } from '../terminal/speech.ts'
import type { CurlRequest } from './create-curl-requests.ts'
import { printVerdict, printVerdictAsJson } from './print-verdict.ts'
import { findAppid, readBehaviour, readMoment, readToken, readUrl } from './read-request.ts'

export interface ExplainOptions {
  readonly authToken?: string
  readonly at?: string
  readonly behaviour?: string
  readonly showSign?: boolean
  readonly json?: boolean
}

/** Explains each request, in order. Returns 1 when one of them is wrong, else 0; throws a UsageError. */
export function explainRequests(io: CommandIo, requests: readonly CurlRequest[], options: ExplainOptions): number {
  const codes = requests.map((request, index) => {
    if (requests.length > 1 && !options.json)
      io.out(speechOf(io).tell('explain.request-of', { number: index + 1, requests: requests.length }))
    return explainRequest(io, request, options)
  })
  return codes.find((code) => code !== exitCodes.held) ?? exitCodes.held
}

/** Has the doctor judge a request and prints what it says. */
function explainRequest(io: CommandIo, request: CurlRequest, options: ExplainOptions): number {
  const { accountSID, query, isServed } = readUrl(request.url)
  const authToken = readToken(accountSID, options.authToken, io.env)
  const source = note('explain.of-the-url', { source: sourceOfToken(accountSID, options, authToken) })
  io.error(speechOf(io).say(accountNote(accountSID, source, io.env)))
  if (!options.authToken) warnOfUnusedToken(io, { accountSID, authToken })
  const behaviour = readBehaviour(options.behaviour)
  const now = readMoment(options.at, behaviour)
  const accounts = createAccounts([{ accountSID, authToken }])
  const signed = { accountSID, query, authorization: request.authorization, appid: findAppid(request) }
  const { refusal: refused, diagnosis, timestamp } = judgeSignature({ ...signed, accounts, now, behaviour })
  const secrets = secretsOf(tokensOf({ accounts }))
  const refusal = refused && reportRefusal({ refusal: refused, diagnosis }, secrets)
  const isStale = refusal?.check === 'timestamp-is-within-window'
  const rightTime = (isStale ? undefined : timestamp) ?? writeTimestamp(now, behaviour.utcOffsetMilliseconds)
  const right = options.showSign ? createSignature({ accountSID, authToken, timestamp: rightTime }) : undefined
  const print = options.json ? printVerdictAsJson : printVerdict
  const isHalfADayOff = !refusal && timestamp !== undefined && isTwelveHoursOff(timestamp, { now, ...behaviour })
  print(io, { refusal, timestamp, right, isServed, isHalfADayOff, method: request.method })
  return refusal || request.method !== 'POST' ? exitCodes.broken : exitCodes.held
}

/** Of a built-in account, a mock knows no other token than the built-in one unless it was told. So another one is called so. */
function sourceOfToken(accountSID: string, { authToken: option }: ExplainOptions, authToken: string): Note {
  const name = option ? flags.authToken : variables.authToken
  const builtIn = builtInTokenOf(accountSID)
  if (authToken !== builtIn) return note(builtIn ? 'explain.not-built-in' : 'explain.of-option', { name })
  return option ? note('explain.of-option', { name }) : note('explain.built-in')
}
