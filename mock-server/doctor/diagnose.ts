import type { Message } from '../../schemas/generated/messages.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import { type Evidence, examine } from './examine.ts'
import { hypotheses } from './hypotheses/index.ts'
import type { Hypothesis, MistakeName } from './hypothesis.ts'

/** Which mistake was made: facts, of which the report makes sentences and strikes the secrets out. */
export interface Diagnosis {
  readonly message: Message<MistakeName>
  readonly claims: readonly ClaimId[]
  /** Whether the request proves it: undoing the mistake alone makes the request right, and no other one explains it. */
  readonly certain: boolean
}

/**
 * Says which mistake was made when Sign or Authorization is refused (D4, D5): the first hypothesis that is certain, or
 * else the first that may be. Undefined when nothing is wrong or no hypothesis fits. Never throws; takes at most five
 * milliseconds once it is compiled.
 *
 * @example
 * const diagnosis = diagnose({ accountSID, sign, authorization, account, others: [], now: Date.now(), utcOffsetMilliseconds: 28_800_000 })
 */
export function diagnose(evidence: Evidence): Diagnosis | undefined {
  let proved: Diagnosis | undefined
  let possible: Diagnosis | undefined
  for (const diagnosis of diagnoses(evidence)) {
    possible ??= diagnosis
    if (!diagnosis.certain) continue
    // What two mistakes explain proves neither.
    if (proved) return { ...proved, certain: false }
    proved = diagnosis
    // Only a timestamp can come about in two ways, and those with a place are tried before the others.
    if (!('place' in diagnosis.message.values)) break
  }
  return proved ?? possible
}

/** Every hypothesis that fits, in the order in which diagnose tries them. */
export function collectDiagnoses(evidence: Evidence): Diagnosis[] {
  const found = [...diagnoses(evidence)]
  const isProved = found.filter(({ certain }) => certain).length === 1
  return isProved ? found : found.map((each) => ({ ...each, certain: false }))
}

const known = Object.entries(hypotheses) as [MistakeName, Hypothesis<MistakeName>][]

function* diagnoses(evidence: Evidence): Generator<Diagnosis> {
  const examination = examine(evidence)
  for (const [name, { claims, find, isCertain }] of known) {
    const found = find(examination) as Message<MistakeName>['values'] | boolean | undefined
    if (!found) continue
    const message = { name, values: found === true ? {} : found } as Message<MistakeName>
    yield { message, claims, certain: isCertain?.(message.values, examination) ?? examination.hasRightAuthorization }
  }
}
