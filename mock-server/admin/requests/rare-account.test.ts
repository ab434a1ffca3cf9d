import { expect, test } from 'vitest'
import { createExchange } from '../../../tests/support/exchange.ts'
import { createInstance } from '../../instance/create-instance.ts'
import { createHar } from './create-har.ts'
import { findRecorded } from './recorded.ts'
import { selectPage } from './select-page.ts'
import { verify } from './verify.ts'

const [others, mostLooks] = [5000, 256]

/** Some of one account, at both ends, and many of others between them. */
function createShared() {
  const instance = createInstance({ limits: { journalEntries: others + 2 } })
  const { journal } = instance.namespaces.shared
  journal.add(createExchange({ accountSID: 'rare' }))
  for (let each = 0; each < others; each += 1) journal.add(createExchange({ accountSID: 'other' }))
  journal.add(createExchange({ accountSID: 'rare' }))
  return instance
}

test.each([
  ['a page', () => selectPage(createShared(), { accountSID: 'rare' })],
  ['an archive', () => createHar(createShared(), 'rare', 'http://localhost')],
  ['a verification', () => verify(createShared(), { match: { accountSID: 'none' } }, 'rare')],
])(
  '%s of an account that is rare in a journal lets others through while those of others are passed over',
  (_, make) => {
    const pieces = [...make()]
    expect(pieces.filter((piece) => piece === '').length).toBeGreaterThanOrEqual(Math.floor(others / mostLooks))
    // Nothing is half made meanwhile, which other readers would have to wait for.
    expect(pieces.filter((piece) => piece === undefined).length).toBeLessThan(40)
  },
)

test('an entry is found by its number, without a look at those of others', () => {
  const instance = createShared()
  expect(findRecorded(instance, { id: '1', accountSID: 'rare' }).id).toBe(1)
  expect(() => findRecorded(instance, { id: '2', accountSID: 'rare' })).toThrow()
  expect(findRecorded(instance, { id: '2' }).exchange.accountSID).toBe('other')
})
