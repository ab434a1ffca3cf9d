import type { CaseRequest } from '../contract-tests/case.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import { BrokenAnswerError, NoAnswerInTimeError } from '../contract-tests/run/send-request.ts'
import { TargetUnreachableError } from '../contract-tests/run/target-unreachable-error.ts'

/** How the target is given time. */
export interface Patience {
  /** Sends one request, once. */
  readonly send: (request: CaseRequest) => Promise<ReadAnswer>
  /** Waits so many milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Makes every request from now on wait longer. */
  readonly slowDown: () => void
}

/** Sends requests and asks again where an answer may say nothing of the request. */
export interface PatientSender {
  send(request: CaseRequest): Promise<ReadAnswer>
  /** What was asked again and whether the run was slowed down, in sentences. */
  readonly notes: readonly string[]
}

type Outcome = { readonly mark: string | undefined } & ({ readonly answer: ReadAnswer } | { readonly error: unknown })

/** Before the second and the third attempt. */
const pauses = [1000, 2000]
/** A limit that counts by the minute is over after these. */
const limitPauses = [5000, 15_000, 60_000]
/** What a limit answers with; the platform's internal fault may be one, too. */
const limits: readonly string[] = ['-104', '-100', 'HTTP 429']

/**
 * An answer that may be a passing fault or a limit is asked for again, twice. Where all three are alike, a request that was
 * answered before tells which it is: answered as ever, the odd answer is the target's answer to that request; otherwise
 * the run slows down.
 */
export function createPatientSender({ send, sleep, slowDown }: Patience): PatientSender {
  const settled = new Set<string>()
  const odd = new Map<string, number>()
  let control: CaseRequest | undefined
  let slowed: string | undefined
  const attempt = async (request: CaseRequest): Promise<Outcome> => {
    const outcome = await tryOnce(send, request, control !== undefined)
    if (outcome.mark === undefined) control ??= request
    return outcome
  }
  const again = async (request: CaseRequest, first: Outcome, waits: readonly number[]): Promise<Outcome> => {
    let last = first
    for (const pause of waits) {
      await sleep(pause)
      last = await attempt(request)
      if (last.mark === undefined) break
    }
    return last
  }
  const send3 = async (request: CaseRequest): Promise<Outcome> => {
    const first = await attempt(request)
    if (first.mark === undefined) return first
    const last = await again(request, first, settled.has(first.mark) ? pauses.slice(0, 1) : pauses)
    if (last.mark === undefined) odd.set(first.mark, (odd.get(first.mark) ?? 0) + 1)
    if (last.mark === undefined || settled.has(last.mark)) return last
    const isEverybody = control === undefined || (await attempt(control)).mark !== undefined
    if (!isEverybody) settled.add(last.mark)
    if (!isEverybody || !limits.includes(last.mark)) return last
    slowed = last.mark
    slowDown()
    return again(request, last, limitPauses)
  }
  return {
    async send(request) {
      const outcome = await send3(request)
      if ('error' in outcome) throw outcome.error
      return outcome.answer
    },
    get notes() {
      const asked = [...odd].map(([mark, times]) => `${mark} came ${times} times and was asked again`)
      return [
        ...(asked.length > 0 ? [`Odd answers that did not come back: ${asked.join('; ')}.`] : []),
        ...(slowed ? [`The target limits how often it is called (${slowed}): the run was slowed down.`] : []),
      ]
    },
  }
}

async function tryOnce(send: Patience['send'], request: CaseRequest, hasAnswered: boolean): Promise<Outcome> {
  try {
    const answer = await send(request)
    return { answer, mark: markOf(answer) }
  } catch (error) {
    if (!(error instanceof TargetUnreachableError)) throw error
    const { cause } = error
    const isPassing = hasAnswered || cause instanceof NoAnswerInTimeError || cause instanceof BrokenAnswerError
    if (!isPassing) throw error
    return { error, mark: 'no answer' }
  }
}

/** What an answer has that may say nothing of the request; undefined for any other. */
function markOf({ status, object }: ReadAnswer): string | undefined {
  const code = String(object?.statusCode)
  if (code === '-100' || code === '-104') return code
  return object?.statusCode === undefined && [429, 502, 503, 504].includes(status) ? `HTTP ${status}` : undefined
}
