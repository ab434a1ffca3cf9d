import { describe, expect, it } from 'vitest'
import { createCase } from '../../tests/support/contract-run.ts'
import { createFixtures, nobodysMeeting } from '../fixtures.ts'
import { aboutNobody, fixturesFor, isAboutNobody } from './about-nobody.ts'

const fixtures = createFixtures({ accountSID: 'sid', authToken: 'token', appid: 'app' })
const [safe, unsafe] = [createCase({}), createCase({}, { safe: false })]
const named = { ...fixtures, confid: '7', phone: '8' }

describe('a case about nobody’s meeting', () => {
  it('is one with side effects where there is no other meeting', () => {
    const nobodys = { ...fixtures, ...nobodysMeeting }
    expect([safe, unsafe].map((each) => isAboutNobody(each, nobodys))).toEqual([false, true])
    expect([fixtures, named].map((each) => isAboutNobody(unsafe, each))).toEqual([false, false])
  })

  it('need only be accepted where it was to be served, but for what is assumed of that meeting', () => {
    const own = createCase({
      A10: { statusCode: '0' },
      D4: { statusCode: '0', strings: true },
      O1: { statusCode: '-2' },
    })
    expect(aboutNobody(own).expect).toEqual({
      A10: { statusCode: '0' },
      D4: { accepted: true, strings: true },
      O1: { statusCode: '-2' },
    })
  })

  it('names nobody, as a safe one does; where there is a meeting, only one with side effects names it', () => {
    const asked = (...[each, given]: Parameters<typeof fixturesFor>) => {
      const { confid, phone } = fixturesFor(each, given)
      return [confid, phone]
    }
    const nobody = [nobodysMeeting.confid, nobodysMeeting.phone]
    expect(asked(safe, named)).toEqual(nobody)
    expect(asked(unsafe, { ...named, confid: nobodysMeeting.confid })).toEqual(nobody)
    expect(asked(unsafe, named)).toEqual(['7', '8'])
    expect(asked(safe, { ...fixtures, phone: '8' })).toEqual([undefined, undefined])
    expect(asked(unsafe, { ...fixtures, phone: '8' })).toEqual([undefined, '8'])
  })
})
