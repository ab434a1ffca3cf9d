import { beforeEach, expect, test } from 'vitest'
import { createExchange } from '../../../tests/support/exchange.ts'
import { createInstance } from '../../instance/create-instance.ts'
import type { Instance } from '../../instance/instance.ts'
import { dropAccount, forget, resetAccount, resetInstance } from '../../instance/reset.ts'
import type { Pieces } from '../json-pieces.ts'
import { renewAccount } from '../make-account.ts'
import { createHar } from './create-har.ts'
import { selectPage } from './select-page.ts'

const accountSID = 'x'
const add = (count: number, url: string) => {
  for (let each = 0; each < count; each += 1)
    instance.namespaces.of(accountSID).journal.add(createExchange({ accountSID, url }))
}

let instance: Instance
beforeEach(() => {
  instance = createInstance({})
  // Unknown so far, it has no journal of its own.
  add(3, '/before')
  renewAccount(instance, { accountSID }, accountSID)
  add(5, '/own')
})

const remove = () => {
  instance.namespaces.remove(accountSID)
  dropAccount(instance, accountSID)
}
const ways: Readonly<Record<string, () => void>> = {
  'its account was deleted': remove,
  'its account was made anew, and called': () => {
    renewAccount(instance, { accountSID }, accountSID)
    add(2, '/anew')
  },
  'its account was reset': () => resetAccount(instance, accountSID),
  'all was reset': () => resetInstance(instance),
  'requests were forgotten': () => forget(instance, accountSID, 'requests'),
}

/** The text, where something happens as soon as the first entry is written. */
function read(pieces: Pieces, act = () => {}): ReturnType<typeof JSON.parse> {
  let text = ''
  let isDone = false
  for (const piece of pieces) {
    text += piece ?? ''
    if (isDone || !text.includes('/own')) continue
    isDone = true
    act()
  }
  return JSON.parse(text)
}

for (const [what, act] of Object.entries(ways)) {
  for (const order of ['newest', 'oldest'] as const) {
    test(`a page, the ${order} first, does not look whole where ${what} meanwhile, and holds nothing of another journal`, () => {
      const page = read(selectPage(instance, { accountSID, order }), act)
      const first = order === 'newest' ? 8 : 4
      expect(page).toMatchObject({ requests: [{ id: first, request: { url: '/own' } }], nextCursor: String(first) })
      expect(page.requests).toHaveLength(1)
    })
  }

  test(`an archive says so where ${what} meanwhile, and holds nothing of another journal`, () => {
    const { log } = read(createHar(instance, accountSID, 'http://127.0.0.1'), act)
    expect(log.entries.map((entry: { _id: number }) => entry._id)).toEqual([4])
    expect(log.comment).toContain('forgotten while this was written')
  })
}

test('a page of all accounts does not look whole where one of them was deleted meanwhile', () => {
  const page = read(selectPage(instance, {}), remove)
  expect(page.requests.map(({ id }: { id: number }) => id)).toEqual([8, 3, 2, 1])
  expect(page.nextCursor).toBe('1')
  expect(read(selectPage(instance, { cursor: page.nextCursor }))).toMatchObject({ requests: [], nextCursor: null })
})

test('what is not forgotten meanwhile is whole, whatever comes', () => {
  expect(read(selectPage(instance, { accountSID }), () => add(2, '/later'))).toMatchObject({
    total: 5,
    nextCursor: null,
  })
  expect(read(createHar(instance, accountSID, 'http://127.0.0.1')).log).not.toHaveProperty('comment')
})
