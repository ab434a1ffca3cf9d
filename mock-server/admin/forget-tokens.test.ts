import { expect, test } from 'vitest'
import { createExchange } from '../../tests/support/exchange.ts'
import { createInstance } from '../instance/create-instance.ts'
import type { Instance } from '../instance/instance.ts'
import { forgetOldTokens, hasOldTokens } from '../instance/reset.ts'
import { createJournalEntry } from '../journal/entry.ts'
import { tokensOf } from '../state/tokens.ts'
import { computeSign } from '../vendor/compute-sign.ts'
import { createForgetting, renewAccount } from './make-account.ts'
import { createReaders } from './readers/create-readers.ts'

const tokenOf = (number: number) => `the-token-number-${number}`
const accountSID = 'mine'
const timestamp = '20260301120000'

/** A mock whose account has had so many tokens, of which two that are gone stay masked. */
function createUsed(tokens: number): Instance {
  const instance = createInstance({ limits: { accounts: 2 } })
  for (let each = 1; each <= tokens; each += 1) renew(instance, each)
  return instance
}

const renew = (instance: Instance, number: number) =>
  renewAccount(instance, { accountSID, authToken: tokenOf(number) }, accountSID)

const journal = ({ namespaces }: Instance) => namespaces.shared.journal
const idsOf = (instance: Instance) =>
  journal(instance)
    .entries()
    .map(({ id }) => id)

const shown = (instance: Instance): string =>
  JSON.stringify(
    journal(instance)
      .entries()
      .map(({ id, exchange }) => createJournalEntry(id, exchange, tokensOf(instance))),
  )

test('requests that carry an old token are looked for in steps, and it is masked until they are gone', () => {
  const instance = createUsed(4)
  const hard = '?'.repeat(100_000)
  journal(instance).add(createExchange({ body: `${hard}${Buffer.from(tokenOf(1)).toString('base64')}` }))
  journal(instance).add(createExchange({ body: hard }))
  let steps = 0
  for (const _ of forgetOldTokens(instance)) {
    steps += 1
    if (steps % 30 === 1) expect(shown(instance)).toContain('<authToken>')
  }
  // In one go it would take one for each request.
  expect(steps).toBeGreaterThan(40)
  expect(idsOf(instance)).toEqual([2])
  expect([...tokensOf(instance)]).not.toContain(tokenOf(1))
  expect([...tokensOf(instance)]).toContain(tokenOf(3))
})

test('so is a request with a Sign that would have been right with it, but for the one that it came with', () => {
  const instance = createUsed(4)
  const sign = computeSign(accountSID, tokenOf(1), timestamp)
  const rawHeaders = ['Authorization', Buffer.from(`${accountSID}|${timestamp}`).toString('base64')]
  journal(instance).add(createExchange({ accountSID, rawHeaders, url: `/x?Sign=${'0'.repeat(32)}`, body: sign }))
  journal(instance).add(createExchange({ accountSID, rawHeaders, url: `/x?Sign=${sign}`, body: sign }))
  for (const _ of forgetOldTokens(instance)) expect(shown(instance)).not.toContain(sign)
  expect(idsOf(instance)).toEqual([2])
  expect(shown(instance)).not.toContain(sign)
})

test('accounts that are made while old tokens are looked for wait, so that no more tokens are kept', async () => {
  const instance = createUsed(4)
  journal(instance).add(createExchange({ body: `${'?'.repeat(300_000)}${tokenOf(1)}` }))
  const forget = createForgetting(instance, createReaders())
  const waiting = [5, 6, 7, 8, 9].map((number) => {
    const forgotten = forget()
    renew(instance, number)
    return forgotten.then(() => hasOldTokens(instance))
  })
  expect(await Promise.all(waiting)).toEqual([false, false, false, false, false])
  expect(idsOf(instance)).toEqual([])
  expect([...tokensOf(instance)].filter((token) => token.startsWith('the-token')).length).toBeLessThanOrEqual(3)
})
