import type { CaseRequest } from '../contract-tests/case.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import { tell } from '../words/english.ts'
import { createChangedError, createLimitedError } from './errors.ts'
import { limits, noAnswer, type Outcome, tryOnce } from './outcome.ts'

/** How the target is given time. */
export interface Patience {
  /** Sends one request, once. */
  readonly send: (request: CaseRequest) => Promise<ReadAnswer>
  /** Waits so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Makes every request from now on wait longer; false where that was done often enough. */
  readonly slowDown: () => boolean
}

/** Whether an answer with this statusCode is what earlier ones say. */
export type IsExpected = (code: string) => boolean

/** Before the second and the third attempt. */
const pauses = [1000, 2000]
/** A limit that counts by the minute is over after these. */
const limitPauses = [5000, 15_000, 60_000]
/** After so many odd answers in a row the target may have changed. */
const manyInRow = 8
/** What is over again each time so often is a limit all the same: a pace that meets it wastes requests. */
const manyTimes = 5

/**
 * An answer that may be a passing fault or a limit is asked for again, twice. Where all three are alike, a request that was
 * answered before tells which it is: answered as ever, the odd answer is the target's answer to that request, if it comes a
 * fourth time; otherwise the run slows down.
 */
export function createPatientSender(patience: Patience) {
  const state: State = {
    ...patience,
    settled: new Set(),
    odd: new Map(),
    inRow: 0,
    control: undefined,
    slowed: undefined,
  }
  return {
    /** What is expected is not asked for again. */
    async send(request: CaseRequest, isExpected: IsExpected = () => false): Promise<ReadAnswer> {
      const outcome = await askThrice(state, request, isExpected)
      if ('answer' in outcome) return outcome.answer
      if (state.settled.has(String(outcome.mark))) return noAnswer
      throw outcome.error
    },
    /** Counts an odd answer that did not come back. */
    countOdd: (code: string) => countOdd(state, code),
    /** What was asked again and whether the run was slowed down, in sentences. */
    notes(): string[] {
      const { odd, slowed } = state
      const say = (times: number) => (times === 1 ? 'calibrate.once' : 'calibrate.times')
      const answers = [...odd].map(([mark, times]) => tell(say(times), { mark, times }))
      return [
        ...(answers.length > 0 ? [tell('calibrate.odd-answers', { answers })] : []),
        ...(slowed ? [tell('calibrate.slowed', { mark: slowed })] : []),
      ]
    },
  }
}

interface State extends Patience {
  /** Marks that are the target's answer to some requests. */
  readonly settled: Set<string>
  /** How often an odd answer did not come back. */
  readonly odd: Map<string, number>
  /** How many requests in a row had one of them. */
  inRow: number
  /** A request that was answered without a mark. */
  control: CaseRequest | undefined
  slowed: string | undefined
}

async function attempt(state: State, request: CaseRequest): Promise<Outcome> {
  const outcome = await tryOnce(state.send, request, state.control !== undefined)
  if (outcome.mark === undefined) state.control ??= request
  return outcome
}

/** The last answer, or the error where there never was one. */
async function again(state: State, request: CaseRequest, first: Outcome, waits: readonly number[]): Promise<Outcome> {
  let last = first
  for (const pause of waits) {
    await state.sleep(pause)
    const next = await attempt(state, request)
    if ('answer' in next || 'error' in last) last = next
    if (last.mark === undefined) break
  }
  return last
}

async function askThrice(state: State, request: CaseRequest, isExpected: IsExpected): Promise<Outcome> {
  const first = await attempt(state, request)
  const { mark } = first
  state.inRow = mark === undefined ? 0 : state.inRow + 1
  if (mark === undefined) return first
  const isRule = state.settled.has(mark)
  if (isRule && state.inRow % manyInRow === 0)
    return (await isControlled(state)) ? first : settle(state, request, first)
  // Where nothing was ever answered otherwise, it is all that there is.
  if (isRule && (isExpected(mark) || state.control === undefined)) return first
  const second = await again(state, request, first, pauses.slice(0, 1))
  // Where it is the target's answer to some requests, it is that to this one if it comes twice.
  if (isRule && second.mark === mark) return second
  const isDecided = !isRule && second.mark === undefined
  const last = isDecided ? second : await again(state, request, second, pauses.slice(1))
  if (last.mark === undefined) countOdd(state, mark)
  return last.mark === undefined || state.settled.has(last.mark) ? last : settle(state, request, last)
}

function countOdd(state: State, mark: string): void {
  const times = (state.odd.get(mark) ?? 0) + 1
  state.odd.set(mark, times)
  if (limits.includes(mark) && times % manyTimes === 0) slow(state, mark)
}

/** For good. Throws a StoppedError where it helped no time before. */
function slow(state: State, mark: string): void {
  state.slowed = mark
  if (!state.slowDown()) throw createLimitedError(mark)
}

/** Whether a request that was answered before still is; where none ever was, there is no telling. */
const isControlled = async (state: State): Promise<boolean> =>
  state.control !== undefined && (await attempt(state, state.control)).mark === undefined

async function settle(state: State, request: CaseRequest, last: Outcome): Promise<Outcome> {
  const mark = last.mark ?? ''
  if (await isControlled(state)) return confirm(state, request, mark)
  const late = limits.includes(mark) ? await again(state, request, last, limitPauses) : last
  if (late.mark === undefined) slow(state, mark)
  else if ('answer' in late) {
    if (state.control !== undefined) throw createChangedError(late.mark)
    // A limit that is never over is no limit: it is how the target answers.
    state.settled.add(late.mark)
  }
  return late
}

/** What is answered as ever may be so because a limit, or a fault, was over in between. */
async function confirm(state: State, request: CaseRequest, mark: string): Promise<Outcome> {
  const outcome = await attempt(state, request)
  if (outcome.mark === undefined) countOdd(state, mark)
  else state.settled.add(outcome.mark)
  return outcome
}
