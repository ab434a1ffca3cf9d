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

const noCommonClock = 'It turns on a single second, and the target’s clock need not be this machine’s.'

/** Two faults at once tell nothing of their order unless each is refused alone, so a broken ground is not built on. */
function refuseGround(contractCase: ContractCase, { outcomes, fixtures }: RunContext): Refusal | undefined {
  for (const id of groundOf(contractCase, fixtures)) {
    const outcome = outcomes.get(id) ?? 'held'
    // Where nobody may be hung up, a request to be refused can be asked all the same.
    if (contractCase.safe && outcome === 'not-run' && id === 'a-masked-phone-is-served') continue
    const what = outcome === 'broken' ? 'did not hold' : 'was not run'
    if (outcome !== 'held') return { cause: 'ground', reason: `It rests on ${id}, which ${what}.` }
  }
  return undefined
}

function refuseBudget({ times = 1, opening }: ContractCase, { calls, maxCalls }: RunContext): Refusal | undefined {
  if (calls + times + (opening ? 1 : 0) <= maxCalls) return undefined
  return { cause: 'budget', reason: `The budget of ${maxCalls} call${maxCalls === 1 ? '' : 's'} is used up.` }
}

/** The reason why the target cannot be asked this case; undefined when it has all that the case needs. */
export function missingFixture({ request }: ContractCase, fixtures: Fixtures): string | undefined {
  const { account = 'active', application = 'trial', environment } = request
  const { authorization, sign, host } = request
  const roles: AccountRole[] = [account, lenderOf(account), authorization?.account ?? account, sign?.account ?? account]
  for (const role of roles) {
    if (role !== 'unknown' && !fixtures.accounts[role]) return `The target has no ${role} account.`
  }
  if (application !== 'unknown' && !fixtures.accounts[lenderOf(account)]?.applications[application]) {
    return `The target has no ${application} application on its ${account} account.`
  }
  if (environment && !fixtures.environments.includes(environment)) {
    return `The target does not serve ${environment} by the Host header.`
  }
  if (host !== undefined && fixtures.environments.length < 2) {
    return 'The target does not tell the environments apart by the Host header.'
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
    if (text.includes(`{${place}}`) && !/[a-z]/i.test(value)) return `${place.slice(7)} has no letters to be swapped.`
  }
  // A vertical bar and 14 digits are as many bytes as base64 writes without padding.
  const isPadded = Buffer.byteLength(accountSID) % 3 !== 0
  return authorization?.encoding === 'unpadded' && !isPadded ? 'Its Authorization has no padding.' : undefined
}
