import type { ContractCase } from '../case.ts'
import type { Fixtures } from '../fixtures.ts'
import type { CaseResult, Exchange, Failure } from '../result.ts'
import { createRequest } from './create-request.ts'
import { claimsOf, createFailure, isEnveloped, judgeAnswers } from './judge-answers.ts'
import { createMask, maskExchange } from './mask-exchange.ts'
import { missingFixture } from './missing-fixture.ts'
import { type ReadAnswer, readAnswer } from './read-answer.ts'
import { BrokenAnswerError, type Destination, sendRequest } from './send-request.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

/** What one run shares between its cases. */
export interface RunContext {
  readonly fixtures: Fixtures
  readonly destination: Destination
  readonly now: () => number
  /** Of the cases that were asked before, by id. */
  readonly outcomes: Map<string, CaseResult['outcome']>
  /** Set once the target has answered: from then on silence is a fault of the answer, not of the connection. */
  hasAnswered: boolean
}

const alwaysUnreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Asks a target one case. Throws a TargetUnreachableError when nobody answers there. */
export async function runCase(contractCase: ContractCase, context: RunContext): Promise<CaseResult> {
  const { id, title, times = 1 } = contractCase
  const base = { id, title, claims: claimsOf(contractCase) }
  const reason = missingFixture(contractCase, context.fixtures) ?? brokenGround(contractCase, context.outcomes)
  if (reason) return { ...base, outcome: 'not-run', reason, judged: [], failures: [], exchanges: [] }

  const answers: ReadAnswer[] = []
  const exchanges: Exchange[] = []
  const broken: Failure[] = []
  let mask = (text: string) => text
  for (let sent = 0; sent < times; sent++) {
    const wire = createRequest(contractCase.request, context.fixtures, context.now())
    mask = createMask(wire)
    const answer = await ask(wire, context)
    exchanges.push(maskExchange(wire, 'status' in answer ? answer : undefined, mask))
    if ('status' in answer) answers.push(answer)
    else broken.push(...failuresOf(contractCase, answer))
  }
  const { judged, failures } = judgeAnswers(contractCase, answers)
  const all = [...broken, ...failures].map((each) => ({ ...each, received: mask(each.received) }))
  const claims = [...new Set([...judged, ...broken.map(({ claim }) => claim)])]
  return { ...base, outcome: all.length === 0 ? 'held' : 'broken', judged: claims, failures: all, exchanges }
}

/** Two faults at once tell nothing of their order unless each is refused alone, so a broken ground is not built on. */
function brokenGround({ restsOn = [] }: ContractCase, outcomes: RunContext['outcomes']): string | undefined {
  const broken = restsOn.find((id) => (outcomes.get(id) ?? 'held') !== 'held')
  return broken && `It rests on ${broken}, which did not hold.`
}

async function ask(wire: Parameters<typeof sendRequest>[0], context: RunContext): Promise<ReadAnswer | Error> {
  const { destination } = context
  try {
    const answer = readAnswer(await sendRequest(wire, destination))
    context.hasAnswered = true
    return answer
  } catch (cause) {
    destination.signal?.throwIfAborted()
    const error = cause instanceof Error ? cause : new Error(String(cause))
    const { code = '' } = error as NodeJS.ErrnoException
    if (error instanceof BrokenAnswerError || (context.hasAnswered && !alwaysUnreachable.has(code))) return error
    throw new TargetUnreachableError(destination.url.href, error)
  }
}

/** Without an answer there is no envelope (D9); a case that expects none blames its own claims. */
function failuresOf(contractCase: ContractCase, error: Error): Failure[] {
  const blamed = isEnveloped(contractCase) ? (['D9'] as const) : claimsOf(contractCase)
  return blamed.map((claim) => createFailure(claim, { expected: 'an answer', received: `none: ${error.message}` }))
}
