import { tell } from '../../words/english.ts'
import type { CaseRequest, ContractCase } from '../case.ts'
import { fixturesFor } from './about-nobody.ts'
import { ask, countSlowness } from './ask.ts'
import { maskExchange } from './create-mask.ts'
import { createRequest } from './create-request.ts'
import { lettersOf } from './ground.ts'
import { judgeForm, mergeForms } from './judge-form.ts'
import type { ReadAnswer } from './read-answer.ts'
import { refuseCase } from './refuse-case.ts'
import type { Refusal } from './refuse-live.ts'
import type { RunContext, Sent } from './run-context.ts'

const noGround = (reason: string): Refusal => ({ cause: 'ground', reason })
const noMeid = noGround(tell('contract.no-meid'))
const otherClock = noGround(tell('contract.other-clock'))
const tooSlow = noGround(tell('contract.too-slow'))
const mostTries = 50
/** An answer that takes a whole second never comes within the one that was named. */
const mostLateTries = 4

/** Asks a case and announces it, unless it is refused: then why. */
export async function sendCase(contractCase: ContractCase, context: RunContext): Promise<readonly Sent[] | Refusal> {
  const refusal = refuseCase(contractCase, context)
  if (refusal) return refusal
  context.onSend?.(contractCase)
  return askCase(contractCase, context)
}

/** The codes that came, as text. */
export const codesOf = (sent: readonly Sent[]): string[] =>
  sent.flatMap(({ answer }) => ('status' in answer && answer.object ? [String(answer.object.statusCode)] : []))

/** Sends the requests of a case, one after the other, the opening first. Returns why they can't all be sent where they can't. */
async function askCase(contractCase: ContractCase, context: RunContext): Promise<Sent[] | Refusal> {
  const { opening, request, times = 1 } = contractCase
  const sent: Sent[] = []
  for (const each of [...(opening ? [opening] : []), ...Array.from({ length: times }, () => request)]) {
    const filled = fillMeid(each, sent[0]?.answer)
    const outcome = filled ? await sendInTime(contractCase, filled, context) : noMeid
    if ('cause' in outcome) return outcome
    sent.push(outcome)
  }
  return sent
}

/** The request with the meid of the first answer in it, when it asks for one; nothing when there is none (D14). */
function fillMeid(request: CaseRequest, first: ReadAnswer | Error | undefined): CaseRequest | undefined {
  const text = JSON.stringify(request)
  if (!text.includes('{meid}')) return request
  const meid = first && 'status' in first ? first.object?.meid : undefined
  if (typeof meid !== 'string' || meid === '') return undefined
  return JSON.parse(text.replaceAll('{meid}', () => JSON.stringify(meid).slice(1, -1)))
}

/** Asks again where the second that a timestamp names was over before the answer came. */
async function sendInTime(contractCase: ContractCase, request: CaseRequest, context: RunContext) {
  const second = (now: number) => Math.floor(now / 1000)
  let late = 0
  for (let tries = 0; tries < mostTries && late < mostLateTries; tries++) {
    const outcome = await send(contractCase, request, context)
    // What was recorded came in time, and there is one answer of it.
    if (!request.withinSecond || context.withhold || 'cause' in outcome) return outcome
    if (outcome.milliseconds >= 1000) late += 1
    const date = dateOf(outcome.answer) ?? outcome.now
    // A second or two are what rounding and a slow answer make of one clock.
    if (Math.abs(date - outcome.now) > 2000) return otherClock
    if ([context.now(), date].every((each) => second(each) === second(outcome.now))) return outcome
  }
  return tooSlow
}

/** What the target's clock says, in milliseconds since 1970, to the second; undefined where it does not say. */
function dateOf(answer: ReadAnswer | Error): number | undefined {
  const date = 'status' in answer ? Date.parse(answer.headers.date ?? '') : Number.NaN
  return Number.isNaN(date) ? undefined : date
}

async function send(contractCase: ContractCase, request: CaseRequest, context: RunContext): Promise<Sent | Refusal> {
  const { destination, fixtures, mask, paceMilliseconds } = context
  if (context.calls > 0 && paceMilliseconds > 0) await context.wait(paceMilliseconds, destination.signal)
  context.calls += 1
  const now = context.now()
  const wire = createRequest(request, fixturesFor(contractCase, fixtures), now, lettersOf(context, request.action))
  mask.learn(wire.secrets, wire.body.toString())
  const withheld = context.withhold?.(contractCase, maskExchange(wire, undefined, mask).request)
  if (withheld) return withheld
  const startedAt = context.now()
  const answer = await ask(wire, context)
  // A clock may be set back meanwhile.
  const milliseconds = Math.max(0, context.now() - startedAt)
  countSlowness(milliseconds, context)
  if ('status' in answer) notice(answer, wire.body.toString(), context)
  return { now, answer, milliseconds, exchange: maskExchange(wire, 'status' in answer ? answer : undefined, mask) }
}

/** Keeps what later cases are judged by. */
function notice({ text, object }: ReadAnswer, asked: string, { seen }: RunContext): void {
  if (!object) return
  seen.form = mergeForms([...seen.form, ...judgeForm(text, /createMeeting/i.test(asked))])
  if (String(object.statusCode) === '0' && object.requestId !== undefined) {
    seen.requestIds.push(String(object.requestId))
  }
}
