import { claims } from '../../schemas/generated/claims.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import type { ContractCase, Expectation } from '../case.ts'
import { envelopeRules } from '../envelope-rules.ts'
import type { Failure, KnobChange } from '../result.ts'
import { deriveKnob } from './derive-knob.ts'
import { describeForm, type FormDeviation } from './judge-form.ts'
import { isJudge, isJudgeable, judges, type Mismatch } from './judges.ts'
import type { ReadAnswer } from './read-answer.ts'

/** What the answers of one case are worth. */
export interface Judgement {
  readonly judged: readonly ClaimId[]
  readonly failures: readonly Failure[]
}

type Demand = readonly [ClaimId, Expectation]

/**
 * Holds the answers of one case against its expectations and, when they are enveloped, against the envelope's rules.
 * `form` is how all answers of the run so far are written otherwise than on the page, for the case that tells it (A25); `earlier`
 * are the requestIds of the run's successes so far, those of these answers among them.
 */
export function judgeAnswers(
  contractCase: ContractCase,
  answers: readonly ReadAnswer[],
  form: readonly FormDeviation[] = [],
  earlier: readonly string[] = [],
): Judgement {
  const judged = new Set<ClaimId>()
  const failures: Failure[] = []
  for (const answer of answers) {
    for (const [claim, expectation] of demandsOn(contractCase, answer)) {
      for (const name of Object.keys(expectation) as (keyof Expectation)[]) {
        if (!isJudge(name) || !isJudgeable(name, answer)) continue
        judged.add(claim)
        if (name === 'form') failures.push(...form.map((each) => createFormFailure(claim, each)))
        if (name === 'form') continue
        const unique = uniqueMembers[name]
        const found = unique
          ? judgeUnique(unique, answer, answers, earlier)
          : judge(name as keyof typeof judges, expectation, answer)
        if (found) failures.push(createFailure(claim, found, deriveKnob(name, expectation, answer)))
      }
    }
  }
  return { judged: [...judged], failures: withoutRepeats(failures) }
}

/** Whether the case expects the vendor's envelope: all do that do not say otherwise. */
export const isEnveloped = ({ expect }: ContractCase): boolean =>
  Object.values(expect).every(({ envelope }) => envelope !== false)

/**
 * The ids of the claims that a case names, in its own order, such as D5.
 *
 * @example
 * contractCases.filter((each) => claimsOf(each).includes('D5'))
 */
export const claimsOf = ({ expect }: ContractCase): ClaimId[] => Object.keys(expect) as ClaimId[]

const createFormFailure = (claim: ClaimId, deviation: FormDeviation): Failure =>
  createFailure(claim, { expected: deviation.expected, received: describeForm(deviation) })

/** A failure with its claim's provenance. */
export function createFailure(claim: ClaimId, found: Mismatch, knob?: KnobChange): Failure {
  const entry = claims.find(({ id }) => id === claim)
  if (!entry) throw new Error(`${claim} is not a claim of schemas/claims.json. Add it there, or name another.`)
  return { claim, provenance: entry.provenance, ...found, ...(knob && { knob }) }
}

function demandsOn(contractCase: ContractCase, { object }: ReadAnswer): Demand[] {
  const own = Object.entries(contractCase.expect) as [ClaimId, Expectation][]
  if (!isEnveloped(contractCase)) return own
  const code = object && String(object.statusCode)
  const owed = envelopeRules.filter(({ when }) => when === undefined || when === code)
  return [
    ...own,
    ...owed.map(({ claim, expect }): Demand => [claim, hasOwnMembers(own) ? withoutMembers(expect) : expect]),
  ]
}

/** Some answers carry more than the envelope; the case then says what. */
const hasOwnMembers = (own: readonly Demand[]): boolean => own.some(([, { members }]) => members !== undefined)

function withoutMembers({ members: _, ...rest }: Expectation): Expectation {
  return rest
}

function judge<Name extends keyof typeof judges>(name: Name, expectation: Expectation, answer: ReadAnswer) {
  const judgeOne = judges[name] as (wanted: unknown, answer: ReadAnswer) => Mismatch | undefined
  return judgeOne(expectation[name], answer)
}

const uniqueMembers: Readonly<Partial<Record<keyof Expectation, 'requestId' | 'meid'>>> = {
  uniqueRequestId: 'requestId',
  uniqueMeid: 'meid',
}

/** An id that came twice belongs to this case as well as to the one that had it first. */
function judgeUnique(
  name: 'requestId' | 'meid',
  answer: ReadAnswer,
  answers: readonly ReadAnswer[],
  earlier: readonly string[],
): Mismatch | undefined {
  const expected = `a ${name} of its own`
  const same = answers.filter(({ object }) => object?.[name] === answer.object?.[name]).length
  if (same > 1) return { expected, received: `${same} answers with the same one` }
  const repeated = name === 'requestId' ? earlier.length - new Set(earlier).size : 0
  return repeated > 0 ? { expected, received: `${repeated} of ${earlier.length} that had come before` } : undefined
}

function withoutRepeats(failures: readonly Failure[]): Failure[] {
  return [...new Map(failures.map((each) => [`${each.claim} ${each.expected} ${each.received}`, each])).values()]
}
