import type { Behaviour } from '../schemas/generated/types.ts'
import { ChangedTargetError } from './ask-patiently.ts'
import { type Confirming, createConfirmation } from './compare.ts'
import { confirmCodes, confirmOrder, createPossibleForms } from './confirm.ts'
import { BudgetSpentError } from './create-sender.ts'
import { describeCodes, describeOrder, withMissing } from './describe-knobs.ts'
import { createPossible, type Possible } from './fault-sets.ts'
import { type Doubt, findDoubt } from './find-doubt.ts'
import { findObstacles } from './find-obstacle.ts'
import { findTimestamp, UnseenTimestampError } from './find-timestamp.ts'
import { createKnowledge } from './knowledge.ts'
import { measureAnswers, measureStrays } from './measure-answers.ts'
import { measureCodes } from './measure-codes.ts'
import { measureOrder, OrderError } from './measure-order.ts'
import { measureWindow } from './measure-window.ts'
import type { CalibrationNews, Measurement } from './measurement.ts'
import { RefusedTargetError } from './refused-target-error.ts'
import type { Target } from './target.ts'

/** What was found, and what stood in the way. */
interface Measured {
  readonly measurements: readonly Measurement[]
  /** What the target does otherwise than a mock can. */
  readonly news: readonly CalibrationNews[]
  /** What stopped the measuring before its end. */
  readonly trouble: string | undefined
  /** What may be wrong with the credentials. */
  readonly doubt: string | undefined
  readonly isSurprised: boolean
}

interface MeasureOptions {
  readonly base: Behaviour
  readonly confid?: string | undefined
  readonly maxRequests?: number
  readonly precisionSeconds?: number
  readonly random?: () => number
}

/** Measures everything that a target shows, one thing after the other. */
export async function measure(target: Target, options: MeasureOptions): Promise<Measured> {
  const possible = createPossible(target.fixtures, options.confid !== undefined)
  const confirming = createConfirming(target, possible, options)
  const { knowledge, confirmation } = confirming
  const [found, news]: [Measurement[], CalibrationNews[]] = [[], []]
  let doubt: Doubt | undefined
  const trouble = await untilSpent(async () => {
    const accepted = await findTaken(target, possible)
    target.shiftSeconds = accepted ?? 0
    news.push(...(await findObstacles(target)))
    await measureCodes(target, possible, knowledge)
    doubt = findDoubt(knowledge, possible, target.fixtures)
    await measureOrder(target, possible, knowledge)
    await confirmCodes(confirming)
    found.push(
      ...(await measureWindow(confirming, { accepted, precision: options.precisionSeconds ?? 2, base: options.base })),
    )
    found.push(...(await measureStrays(target, doubt)))
    await confirmOrder(confirming)
  })
  const objections = { confirmation, trouble, doubt }
  const measurements = [
    ...describeCodes(target, possible, knowledge, objections),
    describeOrder(options.base.order.value, target, possible, { knowledge, objections }),
    ...withMissing(found, trouble),
    ...measureAnswers(target),
  ]
  return { measurements, news, isSurprised: confirmation.surprises.length > 0, trouble, doubt: doubt?.reason }
}

function createConfirming(
  target: Target,
  possible: Possible,
  { maxRequests = 250, random = Math.random }: MeasureOptions,
): Confirming {
  const left = () => maxRequests - target.requests
  const forms = createPossibleForms(target, possible)
  return { target, knowledge: createKnowledge(), confirmation: createConfirmation(), possible: forms, left, random }
}

/** Where no timestamp seems to be taken, Sign or the phone may be what is refused. */
async function findTaken(target: Target, possible: Possible): Promise<number | undefined> {
  try {
    return await findTimestamp(target, possible)
  } catch (error) {
    if (!(error instanceof UnseenTimestampError || error instanceof RefusedTargetError)) throw error
    const [obstacle] = await findObstacles(target)
    if (!obstacle) throw error
    return findTimestamp(target, possible)
  }
}

const stopping = [BudgetSpentError, ChangedTargetError, OrderError, UnseenTimestampError]

/** Whatever stops the measuring is told beside what was measured until then. */
async function untilSpent(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (stopping.some((Kind) => error instanceof Kind)) return (error as Error).message
    throw error
  }
}
