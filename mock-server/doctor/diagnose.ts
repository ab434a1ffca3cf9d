import type { Message } from '../../schemas/generated/messages.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import { type Evidence, type Examination, examine } from './examine.ts'
import { hypotheses } from './hypotheses/index.ts'
import type { Hypothesis, MistakeName } from './hypothesis.ts'
import type { Searches } from './tries.ts'

/** Which mistake was made: facts, of which the report makes sentences and strikes the secrets out. */
export interface Diagnosis {
  readonly message: Message<MistakeName>
  readonly claims: readonly ClaimId[]
  /** Whether the request proves it: undoing the mistake alone makes the request right, and no other one explains it. */
  readonly certain: boolean
  /** Which of the candidates of its hypothesis fitted; undefined where none is hashed. */
  readonly candidate: number | undefined
}

/**
 * Says which mistake was made when Sign or Authorization is refused (D4, D5): the first hypothesis that is certain, or
 * else the first that may be. Undefined when nothing is wrong or no hypothesis fits. Never throws; takes at most five
 * milliseconds once it is compiled. Given the same searches again, it need not make all of them anew.
 *
 * @example
 * const diagnosis = diagnose({ accountSID, sign, authorization, account, others: [], now: Date.now(), utcOffsetMilliseconds: 28_800_000 })
 */
export function diagnose(evidence: Evidence, searches?: Searches): Diagnosis | undefined {
  let proved: Diagnosis | undefined
  let possible: Diagnosis | undefined
  for (const diagnosis of diagnoses(evidence, searches)) {
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

/** What fitted a request: a hypothesis, and which of its candidates. */
export interface Fitted {
  readonly name: MistakeName
  readonly candidate: number | undefined
}

const none = -1

/**
 * The same by what fitted another request alone, of which one candidate is hashed at most: undefined unless it is certain, and
 * only one mistake can be (a timestamp may be wrong in two ways). Then no other hypothesis is certain, and diagnose would say
 * the same (pairs.test.ts).
 */
export function diagnoseBy({ name, candidate = none }: Fitted, evidence: Evidence): Diagnosis | undefined {
  if (!areUnlike(evidence)) return undefined
  const diagnosis = tryOne(name, hypotheses[name] as Hypothesis<MistakeName>, examine(evidence, undefined, candidate))
  return diagnosis?.certain && !('place' in diagnosis.message.values) ? diagnosis : undefined
}

/** Whether what is hashed tells how it was made: where the parts are short, alike or mere words, two mistakes may make the same text. */
function areUnlike({ accountSID, account, appid }: Evidence): boolean {
  const parts = [accountSID, account?.authToken, appid].filter((part) => part !== undefined)
  return parts.every((part, at) => {
    const isNone = parts.every((other, place) => at === place || !part.toLowerCase().includes(other.toLowerCase()))
    return isNone && /^(?=.*\d)(?=.*[A-Za-z])[\w-]{4,}$/.test(part)
  })
}

const known = Object.entries(hypotheses) as [MistakeName, Hypothesis<MistakeName>][]

function* diagnoses(evidence: Evidence, searches?: Searches): Generator<Diagnosis> {
  const examination = examine(evidence, searches)
  for (const [name, hypothesis] of known) {
    const diagnosis = tryOne(name, hypothesis, examination)
    if (diagnosis) yield diagnosis
  }
}

function tryOne(
  name: MistakeName,
  { claims, find, isCertain }: Hypothesis<MistakeName>,
  examination: Examination,
): Diagnosis | undefined {
  const { tries } = examination
  tries.fitted = undefined
  const found = find(examination) as Message<MistakeName>['values'] | boolean | undefined
  if (!found) return undefined
  const candidate = tries.fitted
  const message = { name, values: found === true ? {} : found } as Message<MistakeName>
  const certain = isCertain?.(message.values, examination) ?? examination.hasRightAuthorization
  return { message, claims, certain, candidate }
}
