import { claims } from '../../schemas/generated/claims.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import type { ContractCase, Expectation } from '../case.ts'
import { type EnvelopeRule, envelopeRules } from '../envelope-rules.ts'
import type { Failure, KnobChange } from '../result.ts'
import { deriveKnob } from './derive-knob.ts'
import { describeForm, type FormDeviation } from './judge-form.ts'
import { isJudge, isJudgeable, judges, type Mismatch } from './judges.ts'
import { hasCode, type ReadAnswer } from './read-answer.ts'
import { isToBeTold, type Judged, type Tally } from './tally.ts'

/** What the answers of one case are worth. */
export interface Judgement {
  readonly judged: readonly ClaimId[]
  readonly failures: readonly Failure[]
  /** Whether the answers showed what the case is about, whatever else is wrong with them: then others may rest on it. */
  readonly isGround: boolean
}

/** What a run has seen of all its answers so far, those of the case at hand among them. */
export interface Seen {
  /** How they are written otherwise than on the page: told once, by the case that asks it (A25). */
  form: readonly FormDeviation[]
  /** Of the successes. */
  readonly requestIds: string[]
  /** What they owed: what all of them break is told by the first case that shows it. */
  readonly tally: Tally
}

export const createSeen = (): Seen => ({ form: [], requestIds: [], tally: new Map() })

/** Holds the answers of one case against its expectations and, when they are enveloped, against the envelope's rules. */
export function judgeAnswers(
  contractCase: ContractCase,
  answers: readonly ReadAnswer[],
  seen: Seen = createSeen(),
): Judgement {
  const own = answers.map((answer) =>
    Object.entries(contractCase.expect).flatMap(([claim, expect]) =>
      judge({ claim: claim as ClaimId, expect }, answer, answers, seen),
    ),
  )
  const all = answers.flatMap((answer, index) => [
    ...(own[index] ?? []),
    ...owedBy(contractCase, answer).flatMap((rule) =>
      judge(rule, answer, answers, seen).map((each) => tellOwed(each, rule.when, answer, contractCase.id, seen)),
    ),
  ])
  return {
    judged: [...new Set(all.map(({ claim }) => claim))],
    failures: withoutRepeats(all.flatMap(({ failures }) => failures)),
    isGround: own.every(
      (each) =>
        each.every(({ failures }) => failures.length === 0) &&
        claimsOf(contractCase).every((id) => each.some(({ claim }) => claim === id)),
    ),
  }
}

/** A rule that an answer owes, as far as its case is to tell what is wrong. */
function tellOwed(owed: Judged, when: string | undefined, answer: ReadAnswer, teller: string, { tally }: Seen): Judged {
  const { claim, name } = owed
  // Such an answer shows nothing of what its case is about, so each case tells it, however many have it.
  if (name === 'members' && !hasCode(answer)) return owed
  const code = name === 'knownMessage' ? String(answer.object?.statusCode) : when
  return isToBeTold(tally, [claim, name, code].join(' '), teller, owed) ? owed : { ...owed, failures: [] }
}

/** Whether the case expects the vendor's envelope: all do that do not say otherwise. */
export const isEnveloped = ({ expect }: ContractCase): boolean =>
  Object.values(expect).every(({ envelope }) => envelope === undefined)

/**
 * The ids of the claims that a case names, in its own order, such as D5.
 *
 * @example
 * contractCases.filter((each) => claimsOf(each).includes('D5'))
 */
export const claimsOf = ({ expect }: ContractCase): ClaimId[] => Object.keys(expect) as ClaimId[]

/** A failure with its claim's provenance. */
export function createFailure(claim: ClaimId, found: Mismatch, knob?: KnobChange): Failure {
  const entry = claims.find(({ id }) => id === claim)
  if (!entry) throw new Error(`${claim} is not a claim of schemas/claims.json. Add it there, or name another.`)
  return { claim, provenance: entry.provenance, ...found, ...(knob && { knob }) }
}

/** What an answer owes beside what its case asks. Some carry more than the envelope; the case then says what. */
function owedBy(contractCase: ContractCase, { object }: ReadAnswer): readonly EnvelopeRule[] {
  if (!isEnveloped(contractCase)) return []
  const code = object && String(object.statusCode)
  const owed = envelopeRules.filter(({ when }) => when === undefined || when === code)
  if (Object.values(contractCase.expect).every(({ members }) => members === undefined)) return owed
  return owed.map(({ expect: { members: _, ...expect }, ...rule }) => ({ ...rule, expect }))
}

function judge(
  { claim, expect }: EnvelopeRule,
  answer: ReadAnswer,
  answers: readonly ReadAnswer[],
  { form, requestIds }: Seen,
): Judged[] {
  const names = (Object.keys(expect) as (keyof Expectation)[]).filter((name) => isJudgeable(name, answer))
  return names.filter(isJudge).map((name) => {
    const found =
      name === 'form'
        ? form.map((each) => ({ expected: each.expected, received: describeForm(each) }))
        : name === 'uniqueRequestId' || name === 'uniqueMeid'
          ? judgeUnique(name, answer, answers, requestIds)
          : judges[name](expect[name] as never, answer)
    const failures = [found ?? []].flat().map((each) => createFailure(claim, each, deriveKnob(name, expect, answer)))
    return { claim, name, failures }
  })
}

/** An id that came twice belongs to this case as well as to the one that had it first. */
function judgeUnique(
  judged: 'uniqueRequestId' | 'uniqueMeid',
  answer: ReadAnswer,
  answers: readonly ReadAnswer[],
  earlier: readonly string[],
): Mismatch | undefined {
  const name = judged === 'uniqueMeid' ? 'meid' : 'requestId'
  const expected = tell('contract.own-id', { name })
  const same = answers.filter(({ object }) => object?.[name] === answer.object?.[name]).length
  if (same > 1) return { expected, received: tell('contract.same-id', { same }) }
  const repeated = name === 'requestId' ? earlier.length - new Set(earlier).size : 0
  return repeated > 0
    ? { expected, received: tell('contract.came-before', { repeated, all: earlier.length }) }
    : undefined
}

function withoutRepeats(failures: readonly Failure[]): Failure[] {
  return [...new Map(failures.map((each) => [`${each.claim} ${each.expected} ${each.received}`, each])).values()]
}
