import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import { createChangedError, createUnsteadyError } from './errors.ts'
import { readCode } from './outcome.ts'

/** What is known of a request: what it may be answered, and who is told of an answer that did not come back. */
export interface Belief {
  isPossible(code: string): boolean
  dismiss(odd: string, code: string): void
}

interface Doubting {
  readonly sleep: (milliseconds: number) => Promise<void>
  /** Hears of each answer that did not come back. */
  readonly countOdd: (code: string) => void
}

type Ask = () => Promise<ReadAnswer>

/** Before the second and the third attempt. */
const pauses = [1000, 2000]
/** After so many impossible answers in a row the target may have changed. */
const manyInRow = 8
/** Whoever answered so many requests in three ways each, none of them possible, answers whatever is asked. */
const mostUnsteady = 4

/**
 * An answer that nothing known can have given is asked for again after a pause, and once more where the second is another
 * one that is impossible too. What comes twice is the target's answer. Throws a StoppedError where a request that was answered
 * otherwise before is answered so as well, and where nothing comes twice for several requests.
 */
export function createDoubtfulSender({ sleep, countOdd }: Doubting) {
  let control: { readonly ask: Ask; readonly code: string } | undefined
  const believed = new Set<string>()
  let inRow = 0
  let unsteady = 0
  async function assertStillThere(code: string): Promise<void> {
    const isDue = !believed.has(code) || inRow % manyInRow === 0
    if (isDue && control && control.code !== code && readCode(await control.ask()) === code)
      throw createChangedError(code)
    believed.add(code)
  }
  /** How often the answer came is told with it. */
  return async (ask: Ask, { isPossible, dismiss }: Belief): Promise<{ answer: ReadAnswer; times: number }> => {
    const answers = await askUntilSure(ask, isPossible, sleep)
    const codes = answers.map(readCode)
    const code = codes.at(-1) ?? ''
    for (const each of new Set(codes)) {
      if (each === code) continue
      countOdd(each)
      dismiss(each, code)
    }
    if (!isPossible(code) && codes.at(-2) !== code) unsteady += 1
    if (unsteady === mostUnsteady) throw createUnsteadyError(unsteady)
    inRow = isPossible(code) ? 0 : inRow + 1
    if (inRow === 0) control ??= { ask, code }
    else await assertStillThere(code)
    return { answer: answers.at(-1) as ReadAnswer, times: codes.at(-2) === code ? 2 : 1 }
  }
}

/** The answers in the order in which they came: the last one is possible, the one before over again, or the third. */
async function askUntilSure(ask: Ask, isPossible: Belief['isPossible'], sleep: Doubting['sleep']) {
  const answers = [await ask()]
  for (const pause of pauses) {
    const [before, last] = answers.slice(-2).map(readCode)
    if (before === last || isPossible(last ?? before ?? '')) break
    await sleep(pause)
    answers.push(await ask())
  }
  return answers
}
