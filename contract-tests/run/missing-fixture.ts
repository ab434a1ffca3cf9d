import type { AccountRole, ContractCase } from '../case.ts'
import type { Fixtures } from '../fixtures.ts'
import { lenderOf } from './create-request.ts'

/** The reason why the target cannot be asked this case; undefined when it has all that the case needs. */
export function missingFixture({ request }: ContractCase, fixtures: Fixtures): string | undefined {
  const { account = 'active', application = 'trial', environment } = request
  const roles: AccountRole[] = [account, lenderOf(account), request.authorization?.account ?? account]
  for (const role of roles) {
    if (role !== 'unknown' && !fixtures.accounts[role]) return `The target has no ${role} account.`
  }
  if (application !== 'unknown' && !fixtures.accounts[lenderOf(account)]?.applications[application]) {
    return `The target has no ${application} application on its ${account} account.`
  }
  if (environment && !fixtures.environments.includes(environment)) {
    return `The target does not serve ${environment} by the Host header.`
  }
  return undefined
}
