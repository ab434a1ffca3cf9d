import { describe, expect, it } from 'vitest'
import { contractCases } from '../cases/index.ts'
import { createFixtures, mockFixtures, nobodysMeeting } from '../fixtures.ts'
import { groundOf, learnLetters, lettersOf, type Outcomes, requestsToTry, withGround, zonesToTry } from './ground.ts'

const hour = 3600
const caseOf = (id: string) => {
  const found = contractCases.find((each) => each.id === id)
  if (!found) throw new Error(`There is no case ${id}.`)
  return found
}

/** What the cases about Chinese time come to where timestamps are read so many hours ahead of UTC. */
function outcomesIn(offset: number, past: number, future: number): Outcomes {
  const outcomes = contractCases.flatMap(({ id, request: { shiftSeconds, inZoneFound }, expect }) => {
    if (!id.startsWith('a-timestamp-') || shiftSeconds === undefined || inZoneFound) return []
    const age = (offset - 8) * hour - shiftSeconds
    const isServed = age <= past * hour && age >= -future * hour
    const isWanted = Object.values(expect).some(({ statusCode }) => statusCode === '0')
    return [[id, isServed === isWanted ? 'held' : 'broken'] as const]
  })
  return new Map(outcomes)
}

const hoursTried = (outcomes: Outcomes) =>
  zonesToTry({ inZoneFound: true }, outcomes).map((seconds) => 8 - seconds / -hour)

describe('the zones in which a timestamp is asked', () => {
  it.each([9, 9.5, 10, 11, 12, 13, 14])(
    'have UTC+%d among them where that is the target’s, and none in the west',
    (offset) => {
      for (const future of [24, 0]) {
        const tried = hoursTried(outcomesIn(offset, 24, future))
        expect(tried).toContain(offset)
        expect(Math.min(...tried)).toBe(8)
      }
    },
  )

  it.each([7, 5.5, 0, -5, -12])('have UTC%d among them where that is the target’s, and none in the east', (offset) => {
    const tried = hoursTried(outcomesIn(offset, 24, 24))
    expect(tried).toContain(offset)
    expect(Math.max(...tried)).toBe(8)
  })

  it.each([
    ['24 hours both ways', 24, 24],
    ['nothing from the future', 24, 0],
    ['nothing from the past', 0, 24],
    ['ten minutes both ways', 1 / 6, 1 / 6],
  ])('are Chinese time alone where that is the target’s, with %s', (_name, past, future) => {
    expect(hoursTried(outcomesIn(8, past, future))).toEqual([8])
  })

  it('are those of the case itself where it does not ask in the zone that was found', () => {
    expect(zonesToTry({}, outcomesIn(12, 24, 24))).toEqual([0])
  })
})

describe('the letters of Sign', () => {
  const [upper, lower] = ['a-sign-in-upper-case-is-served', 'a-sign-in-lower-case-is-served'] as const
  const learnt = (outcomes: Outcomes = new Map()) => ({ outcomes, letters: new Map() })
  const masked = caseOf('a-masked-phone-is-served')

  it.each([
    ['held', 'held', 'upper'],
    ['broken', 'held', 'lower'],
    ['broken', 'broken', 'upper'],
    ['held', 'broken', 'upper'],
  ] as const)('where upper case is %s and lower case %s are sent in %s case', (first, second, letters) => {
    const outcomes: Outcomes = new Map([
      [upper, first],
      [lower, second],
    ])
    expect(lettersOf(learnt(outcomes))).toBe(letters)
    const [, other] = requestsToTry(masked, learnt(outcomes))
    expect(other?.sign?.letters).toBe(letters === 'upper' ? 'lower' : 'upper')
  })

  it('are upper case where nothing is known', () => {
    expect(lettersOf(learnt())).toBe('upper')
  })

  it('are those in which an action is served, for that action alone', () => {
    const known = learnt()
    for (const request of requestsToTry(masked, known)) learnLetters(masked, request, known)
    expect([lettersOf(known), lettersOf(known, 'hangupMeeting'), lettersOf(known, 'createMeeting')]).toEqual([
      'upper',
      'lower',
      'upper',
    ])
  })
})

describe('what a case is asked after', () => {
  const planned = (ids: readonly string[], fixtures = mockFixtures, isAsked = () => true) =>
    withGround(ids.map(caseOf), fixtures, isAsked).map(({ id }) => id)
  const letters = ['a-sign-in-upper-case-is-served', 'a-sign-in-lower-case-is-served']

  it('is in the order of the suite where all of it is asked', () => {
    expect(withGround(contractCases, mockFixtures, () => true)).toEqual(contractCases)
  })

  it('tells how Sign is written, and comes once', () => {
    expect(planned(['get-is-not-served', 'an-empty-object-is-refused'])).toEqual([
      ...letters,
      'get-is-not-served',
      'an-empty-object-is-refused',
    ])
  })

  it('tells the zone where that is asked, with what those cases rest on themselves', () => {
    const asked = planned(['a-timestamp-almost-a-day-old-is-served'])
    expect(asked.slice(0, 2)).toEqual(letters)
    expect(asked.at(-1)).toBe('a-timestamp-almost-a-day-old-is-served')
    expect(asked.filter((id) => /-ahead-is-|in-chinese-time/.test(id))).toHaveLength(6)
    expect(asked).toContain('a-timestamp-two-days-old-is-refused')
  })

  it('is all that it rests on, for each action', () => {
    const id = 'a-caller-on-utc-is-served-when-creating'
    const asked = planned([id])
    for (const ground of caseOf(id).restsOn ?? []) expect(asked).toContain(ground)
    expect(asked).toContain('createmeeting-is-served')
  })

  it('is a request about nobody’s meeting where there is no other', () => {
    const live = { ...createFixtures({ accountSID: 'sid', authToken: 'token', appid: 'app' }), ...nobodysMeeting }
    const accepted = 'a-valid-request-is-accepted'
    expect(planned(['destroymeeting-is-served'], live)).toEqual([...letters, accepted, 'destroymeeting-is-served'])
    expect(letters.map((id) => groundOf(caseOf(id), live))).toEqual([[], []])
  })

  it('is nothing where the case itself is not asked', () => {
    expect(planned(['get-is-not-served'], mockFixtures, () => false)).toEqual(['get-is-not-served'])
  })

  it('is nothing for a case that is none of the suite', () => {
    const own = { ...caseOf('get-is-not-served'), id: 'a-case-of-my-own' }
    expect(withGround([own], mockFixtures, () => true)).toEqual([own])
  })
})
