import { describe, expect, it } from 'vitest'
import type { CaseRequest } from '../case.ts'
import type { Fixtures } from '../fixtures.ts'
import { missingFixture } from './refuse-case.ts'

const account = (applications: Record<string, string>) => ({ accountSID: 'sid', authToken: 'token', applications })

const fixtures: Fixtures = {
  accounts: { active: account({ trial: 'a' }), suspended: account({ offline: 'b' }) },
  environments: ['sandbox'],
}

const missing = (request: CaseRequest, given: Fixtures = fixtures) =>
  missingFixture({ id: 'a-case', title: 'A case', safe: true, request, expect: {} }, given)

describe('missingFixture', () => {
  it.each<[string, CaseRequest]>([
    ['the active account with its trial application', {}],
    ['another account with an application of its own', { account: 'suspended', application: 'offline' }],
    ['nobody’s account, with the active one’s application', { account: 'unknown' }],
    ['nobody’s application', { application: 'unknown' }],
    ['nobody’s application on an account without any that fits', { account: 'suspended', application: 'unknown' }],
    ['Authorization of another account', { authorization: { account: 'suspended' } }],
    ['Authorization of nobody', { authorization: { account: 'unknown' } }],
    ['an environment that is served', { environment: 'sandbox' }],
  ])('finds all that is needed for %s', (_name, request) => {
    expect(missing(request)).toBeUndefined()
  })

  it.each<[CaseRequest, string]>([
    [{ account: 'no-balance' }, 'The target has no no-balance account.'],
    [{ authorization: { account: 'no-balance' } }, 'The target has no no-balance account.'],
    [{ application: 'online' }, 'The target has no online application on its active account.'],
    [{ account: 'suspended' }, 'The target has no trial application on its suspended account.'],
    [{ environment: 'production' }, 'The target does not serve production by the Host header.'],
  ])('says what %j lacks', (request, reason) => {
    expect(missing(request)).toBe(reason)
  })

  it('says that nobody’s account has none to borrow an application from', () => {
    expect(missing({ account: 'unknown' }, { accounts: {}, environments: [] })).toBe(
      'The target has no active account.',
    )
  })
})
