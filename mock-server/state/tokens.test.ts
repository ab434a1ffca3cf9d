import { expect, test, vi } from 'vitest'
import { createAccounts } from './accounts.ts'
import { forgetTokens, oldTokens, tokensOf } from './tokens.ts'

const account = (accountSID: string, authToken: string) => {
  const [first] = createAccounts([{ accountSID, authToken }]).values()
  return { ...(first as NonNullable<typeof first>), accountSID, authToken }
}

test('Accounts are walked through for their tokens once, and again only after one of them has changed', () => {
  const accounts = createAccounts([{ accountSID: 'own', authToken: 'own-token' }])
  const walks = vi.spyOn(accounts, 'values')
  const list = tokensOf({ accounts })
  for (let count = 0; count < 10; count += 1) expect(tokensOf({ accounts })).toBe(list)
  expect(walks).toHaveBeenCalledTimes(1)
  accounts.set('made', account('made', 'made-token'))
  expect(tokensOf({ accounts })).toContain('made-token')
  // Made anew: as many accounts as before, and another token.
  accounts.set('made', account('made', 'other-token'))
  expect(tokensOf({ accounts })).toEqual(expect.arrayContaining(['own-token', 'made-token', 'other-token']))
  expect(walks).toHaveBeenCalledTimes(3)
  expect(tokensOf({ accounts, adminToken: 'of-admin' })).toContain('of-admin')
  expect(tokensOf({ accounts, adminToken: 'of-admin' })).toBe(list)
  expect(walks).toHaveBeenCalledTimes(4)
})

test('A token that was forgotten comes back with an account that has it, and with no other', () => {
  const accounts = createAccounts([])
  for (const name of ['first', 'second', 'third', 'fourth']) {
    accounts.set(name, account(name, `${name}-token`))
    tokensOf({ accounts })
    accounts.delete(name)
  }
  const old = oldTokens({ accounts }, 2)
  expect(old).toEqual(['first-token', 'second-token', 'third-token'])
  forgetTokens({ accounts }, new Set(old))
  expect(tokensOf({ accounts })).not.toContain('first-token')
  accounts.set('first', account('first', 'first-token'))
  expect(tokensOf({ accounts })).toContain('first-token')
})
