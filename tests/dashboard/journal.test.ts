import { describe, expect, test } from 'vitest'
import { emptyFilter, listStatuses, selectEntries } from '../../dashboard/state/filter.ts'
import { createJournal, weigh } from '../../dashboard/state/journal.ts'
import { outcomeOf, ownCode } from '../../dashboard/state/outcome.ts'
import { refusedEntry, sampleEntry } from './sample-entry.ts'

const ids = (entries: readonly { id: number }[]) => entries.map(({ id }) => id)

describe('The page’s journal', () => {
  test('keeps no more entries than its limit and lets the oldest go', () => {
    const journal = createJournal({ entries: 3, characters: 1e9 })
    for (let id = 1; id <= 10; id += 1) journal.add(sampleEntry({ id }))
    expect(ids(journal.entries)).toEqual([8, 9, 10])
  })

  test('keeps no more characters than its limit, and always the newest entry', () => {
    const big = sampleEntry({ request: { ...sampleEntry().request, body: 'x'.repeat(10_000) } })
    const journal = createJournal({ entries: 100, characters: 2 * weigh(big) })
    for (let id = 1; id <= 5; id += 1) journal.add({ ...big, id })
    expect(ids(journal.entries)).toEqual([4, 5])
    journal.add({ ...big, id: 6, answer: { httpStatus: 200, headers: {}, body: 'y'.repeat(50_000) } })
    expect(ids(journal.entries)).toEqual([6])
  })

  test('marks an entry that it has as abandoned, and passes over one that it has not', () => {
    const journal = createJournal()
    journal.add(sampleEntry({ id: 7 }))
    const { version } = journal
    for (const id of [7, 8]) journal.markAbandoned(id)
    expect([journal.find(7)?.answer.abandoned, journal.find(8)]).toEqual([true, undefined])
    expect(journal.version).toBe(version + 1)
  })

  test('takes an entry that comes twice once', () => {
    const journal = createJournal()
    for (const id of [1, 2, 2, 1, 3]) journal.add(sampleEntry({ id }))
    expect(ids(journal.entries)).toEqual([1, 2, 3])
  })

  test('puts an entry that comes late in its place', () => {
    const journal = createJournal({ entries: 4, characters: 1e9 })
    for (const id of [1, 2, 4, 3, 4, 3]) journal.add(sampleEntry({ id }))
    expect(ids(journal.entries)).toEqual([1, 2, 3, 4])
    for (const id of [6, 5]) journal.add(sampleEntry({ id }))
    expect(ids(journal.entries)).toEqual([3, 4, 5, 6])
    journal.add(sampleEntry({ id: 2 }))
    expect(ids(journal.entries)).toEqual([3, 4, 5, 6])
  })

  test('is replaced as a whole, also by entries that are numbered from 1 again', () => {
    const journal = createJournal()
    journal.add(sampleEntry({ id: 50 }))
    const { version } = journal
    journal.replace([sampleEntry({ id: 1 }), sampleEntry({ id: 2 })])
    expect(ids(journal.entries)).toEqual([1, 2])
    expect(journal.version).toBeGreaterThan(version)
    expect(journal.find(2)?.id).toBe(2)
    expect(journal.find(50)).toBeUndefined()
  })
})

describe('The filter', () => {
  const forced = sampleEntry({ id: 3, forced: { by: 'scenario', scenario: 's1', statusCode: '-204' } })
  const elsewhere = sampleEntry({
    id: 4,
    checks: [],
    accountSID: 'account2',
    answer: { httpStatus: 404, headers: {}, body: '' },
  })
  const unmatched = { ...elsewhere }
  const entries = [sampleEntry({ id: 1 }), refusedEntry({ id: 2 }), forced, unmatched]

  test.each([
    ['nothing', {}, [4, 3, 2, 1]],
    ['a word of the reason', { text: 'TOKEN makes' }, [2]],
    ['a claim', { text: 'd5' }, [2]],
    ['an id', { text: '#3' }, [3]],
    ['words that do not occur together', { text: 'token absent' }, []],
    ['served', { status: 'served' }, [1]],
    ['refused', { status: 'refused' }, [2]],
    ['forced', { status: 'forced' }, [3]],
    ['unmatched', { status: 'unmatched' }, [4]],
    ['a statusCode', { status: '-203' }, [2]],
    ['an HTTP status', { status: 'HTTP 404' }, [4]],
    ['a Chinese reason', { text: '授权令牌' }, [2]],
    ['an account', { accountSID: 'account2' }, [4]],
    ['an account and a result', { accountSID: 'account1', status: 'refused' }, [2]],
  ])('selects by %s, newest first', (_, change, expected) => {
    expect(ids(selectEntries(entries, { ...emptyFilter, ...change }))).toEqual(expected)
  })

  test('offers the codes that occur', () => {
    expect(listStatuses(entries)).toEqual(['0', '-203', 'HTTP 404'])
  })

  test('tells the forced verdict from the request’s own', () => {
    const both = refusedEntry({
      forced: { by: 'header', statusCode: '0' },
      answer: { httpStatus: 200, statusCode: '0', headers: {}, body: '' },
    })
    expect(outcomeOf(both)).toBe('forced')
    expect(ownCode(both)).toBe('-203')
    expect(ownCode(forced)).toBe('0')
    expect(ownCode(unmatched)).toBeUndefined()
  })
})
