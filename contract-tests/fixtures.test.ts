import { describe, expect, it } from 'vitest'
import { createFixtures, mockFixtures, unknownIds } from './fixtures.ts'

describe('the fixtures', () => {
  it('of a live target are one account with its trial application, and no host that it is told by', () => {
    expect(createFixtures({ accountSID: 'sid', authToken: 'token', appid: 'app' })).toEqual({
      accounts: { active: { accountSID: 'sid', authToken: 'token', applications: { trial: 'app' } } },
      environments: [],
    })
  })

  it('of the mock have every account that a case may ask for, and both environments', () => {
    expect(Object.keys(mockFixtures.accounts).sort()).toEqual(['active', 'no-balance', 'suspended'])
    expect(mockFixtures.environments).toEqual(['sandbox', 'production'])
  })

  it('name ids for nobody that the mock does not know', () => {
    const accounts = Object.values(mockFixtures.accounts)
    const known = accounts.flatMap(({ accountSID, applications }) => [accountSID, ...Object.values(applications)])
    expect(known).not.toContain(unknownIds.accountSID)
    expect(known).not.toContain(unknownIds.appid)
  })
})
