import { tell } from '../../words/english.ts'
import type { AccountRole, CaseRequest, ContractCase } from '../case.ts'
import type { Fixtures } from '../fixtures.ts'
import { lenderOf } from './create-request.ts'
import { groundOf } from './ground.ts'
import { type Refusal, refuseLive } from './refuse-live.ts'
import type { RunContext } from './run-context.ts'

/** Why a case is not sent: what the target lacks, what nobody allowed, what it rests on, what is used up. */
export function refuseCase(contractCase: ContractCase, context: RunContext): Refusal | undefined {
  const { fixtures, live } = context
  const missing = missingFixture(contractCase, fixtures)
  if (missing) return { cause: 'fixture', reason: missing }
  if (live && contractCase.request.withinSecond) return { cause: 'fixture', reason: noCommonClock }
  const forbidden = live && refuseLive(contractCase, fixtures, live)
  return forbidden ?? refuseGround(contractCase, context) ?? refuseBudget(contractCase, context)
}

const noCommonClock = tell('contract.no-common-clock')

/** Two faults at once tell nothing of their order unless each is refused alone, so a broken ground is not built on. */
function refuseGround(contractCase: ContractCase, { outcomes, fixtures }: RunContext): Refusal | undefined {
  for (const id of groundOf(contractCase, fixtures)) {
    const outcome = outcomes.get(id) ?? 'held'
    // Where nobody may be hung up, a request to be refused can be asked all the same.
    if (contractCase.safe && outcome === 'not-run' && id === 'a-masked-phone-is-served') continue
    if (outcome !== 'held') return { cause: 'ground', reason: tell(`contract.rests-on/${outcome}`, { id }) }
  }
  return undefined
}

function refuseBudget({ times = 1, opening }: ContractCase, { calls, maxCalls }: RunContext): Refusal | undefined {
  if (calls + times + (opening ? 1 : 0) <= maxCalls) return undefined
  return { cause: 'budget', reason: tell('contract.budget', { calls: maxCalls }) }
}

/** The reason why the target cannot be asked this case; undefined when it has all that the case needs. */
export function missingFixture({ request }: ContractCase, fixtures: Fixtures): string | undefined {
  const { account = 'active', application = 'trial', environment } = request
  const { authorization, sign, host } = request
  const roles: AccountRole[] = [account, lenderOf(account), authorization?.account ?? account, sign?.account ?? account]
  for (const role of roles) {
    if (role !== 'unknown' && !fixtures.accounts[role]) return tell('contract.no-account', { role })
  }
  if (application !== 'unknown' && !fixtures.accounts[lenderOf(account)]?.applications[application]) {
    return tell('contract.no-application', { application, account })
  }
  if (environment && !fixtures.environments.includes(environment)) {
    return tell('contract.no-environment', { environment })
  }
  if (host !== undefined && fixtures.environments.length < 2) {
    return tell('contract.no-environments')
  }
  return withoutEffect(request, fixtures)
}

/** A change of letters or of padding is none where there are no such. */
function withoutEffect(request: CaseRequest, fixtures: Fixtures): string | undefined {
  const { account = 'active', application = 'trial', authorization } = request
  const { accountSID = '', authToken = '', applications = {} } = fixtures.accounts[lenderOf(account)] ?? {}
  const appid = application === 'unknown' ? '' : (applications[application] ?? '')
  const swapped = { swappedSID: accountSID, swappedToken: authToken, swappedAppid: appid }
  const text = JSON.stringify(request)
  for (const [place, value] of Object.entries(swapped)) {
    if (text.includes(`{${place}}`) && !/[a-z]/i.test(value))
      return tell('contract.no-letters', { part: place.slice(7) })
  }
  // A vertical bar and 14 digits are as many bytes as base64 writes without padding.
  const isPadded = Buffer.byteLength(accountSID) % 3 !== 0
  return authorization?.encoding === 'unpadded' && !isPadded ? tell('contract.no-padding') : undefined
}
