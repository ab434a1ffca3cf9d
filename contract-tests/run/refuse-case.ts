import type { ContractCase } from '../case.ts'
import { missingFixture } from './missing-fixture.ts'
import { type Refusal, refuseLive } from './refuse-live.ts'
import type { RunContext } from './run-context.ts'

/** Why a case is not sent: what the target lacks, what nobody allowed, what it rests on, what is used up. */
export function refuseCase(contractCase: ContractCase, context: RunContext): Refusal | undefined {
  const { fixtures, live } = context
  const missing = missingFixture(contractCase, fixtures)
  if (missing) return { cause: 'fixture', reason: missing }
  const forbidden = live && refuseLive(contractCase, fixtures, live)
  return forbidden ?? refuseGround(contractCase, context) ?? refuseBudget(contractCase, context)
}

/** Two faults at once tell nothing of their order unless each is refused alone, so a broken ground is not built on. */
function refuseGround({ restsOn = [] }: ContractCase, { outcomes }: RunContext): Refusal | undefined {
  for (const id of restsOn) {
    const outcome = outcomes.get(id) ?? 'held'
    const what = outcome === 'broken' ? 'did not hold' : 'was not run'
    if (outcome !== 'held') return { cause: 'ground', reason: `It rests on ${id}, which ${what}.` }
  }
  return undefined
}

function refuseBudget({ times = 1, opening }: ContractCase, { calls, maxCalls }: RunContext): Refusal | undefined {
  if (calls + times + (opening ? 1 : 0) <= maxCalls) return undefined
  return { cause: 'budget', reason: `The budget of ${maxCalls} call${maxCalls === 1 ? '' : 's'} is used up.` }
}
