import { describe, expect, it } from 'vitest'
import type { CaseRequest, ContractCase } from '../case.ts'
import { createFixtures, type Fixtures } from '../fixtures.ts'
import { namesForbiddenPhone, refuseLive } from './refuse-live.ts'

const account = createFixtures({ accountSID: 'sid', authToken: 'token', appid: 'app' })
const allowed = { confid: '77', phone: '13900000000' }

const asking = (request: CaseRequest, changes: Partial<ContractCase> = {}): ContractCase => ({
  id: 'a-case',
  title: 'A case',
  safe: false,
  request,
  expect: {},
  ...changes,
})

const refuse = (given: ContractCase, fixtures: Partial<Fixtures> = allowed, allowPhones: string[] = []) =>
  refuseLive(given, { ...account, ...fixtures }, { allowPhones })

const reasonFor = (body: string) => refuse(asking({ body }))?.reason
const phone = { cause: 'phone', reason: 'It names a telephone number that is not allowed.' }
const effect = (reason: string) => ({ cause: 'side-effects', reason })

describe('a live account', () => {
  it('is asked what is safe without a word about meetings', () => {
    expect(refuse(asking({ set: { confid: '5' } }, { safe: true }), {})).toBeUndefined()
    expect(refuse(asking({ action: 'hangupMeeting' }, { safe: true }), {})).toBeUndefined()
  })

  it('is never asked some things, whatever is allowed', () => {
    const never = asking({}, { safe: true, neverLive: 'It costs money.' })
    expect(refuse(never)).toEqual(effect('A live account is never asked it. It costs money.'))
  })

  it('has no meeting ended until one is named that may be', () => {
    const effects = effect('It has side effects: name a meeting that may be ended.')
    expect(refuse(asking({ body: '{"confid":"78"}' }), {})).toEqual(effects)
    expect(refuse(asking({}), { confid: '77' })).toBeUndefined()
  })

  it('is asked about a meeting that nobody has until one is named', () => {
    expect(refuse(asking({}), {})).toBeUndefined()
    expect(refuse(asking({ action: 'hangupMeeting' }), {})).toBeUndefined()
    expect(refuse(asking({ action: 'hangupMeeting', set: { phone: '{phone}' } }), {})).toBeUndefined()
    expect(refuse(asking({ action: 'hangupMeeting', set: { confid: 78 } }), {})).toBeUndefined()
    expect(refuse(asking({ action: 'hangupMeeting', set: { phone: '13900000001' } }), {})).toEqual(phone)
  })

  it('has nobody hung up until somebody is named who may be', () => {
    const hangup = asking({ action: 'hangupMeeting' })
    const reason = 'It hangs somebody up: name a participant who may be hung up.'
    expect(refuse(hangup, { confid: '77' })).toEqual(effect(reason))
    expect(refuse(hangup)).toBeUndefined()
    const spaced = asking({ body: '{"action" : "hangupMeeting","confid":"77"}' })
    expect(refuse(spaced, { confid: '77' })).toEqual(effect(reason))
  })

  it.each([
    ['as text', '{"confid":"78"}'],
    ['as a number', '{"confid":78}'],
    ['in a list', '{"confid":["78"]}'],
    ['in a list of numbers, with blanks', '{"confid" : [ 78 ]}'],
    ['as the second of a list', '{"confid":["77","78"]}'],
    ['as the second of two', '{"confid":"77","confid":"78"}'],
    ['that goes on', '{"confid":"770"}'],
  ])('has no other meeting ended, named %s', (_name, body) => {
    expect(reasonFor(body)).toBe('It names another meeting than the one that may be ended.')
  })

  it.each(['{"confid":"77"}', '{"confid":77}', '{"confid":[ "77" ]}', '{"confid":null}', '{"confid":""}', '{}', 'x'])(
    'may be asked to end the meeting that may be ended, or none: %s',
    (body) => {
      expect(reasonFor(body)).toBeUndefined()
    },
  )
})

describe('a telephone number', () => {
  it.each([
    ['a phone', '{"phone":"13900000001"}'],
    ['a creator', '{"creator":"13900000001"}'],
    ['a number in JSON', '{"phone" : 13900000001}'],
    ['with a country code', '{"phone":"+86 139-0000-0001"}'],
    ['of three digits', '{"phone":"110"}'],
    ['beside one that is allowed', '{"creator":"13900000000","phone":"13900000001"}'],
    ['behind another member', '{"a":1,"phone":"13900000001"}'],
    ['in a list', '{"phone":["13900000000", "13900000001"]}'],
    ['in a list of numbers', '{"phone":[13900000001]}'],
    ['in an object of a list', '{"parties":[{"name":"x","phone":"13900000001"}]}'],
  ])('is not sent unless it is allowed: %s', (_name, body) => {
    for (const safe of [true, false])
      expect(refuse(asking({ body }, { safe }), allowed, [allowed.phone])).toEqual(phone)
  })

  it('is sent when it is allowed, however either is written', () => {
    expect(refuse(asking({ body: '{"phone":"+86 139-0000-0001"}' }), allowed, ['8613900000001'])).toBeUndefined()
    expect(refuse(asking({ body: '{"phone":"8613900000001"}' }), allowed, ['1', '+86 139-00000001'])).toBeUndefined()
  })

  it.each([
    '{"phone":"136****7556"}',
    '{"phone":"12"}',
    '{"phone":""}',
    '{"phone":"a123"}',
    '{"number":"13900000001"}',
  ])('is nothing that could be dialled in %s', (body) => {
    expect(refuse(asking({ body }))).toBeUndefined()
  })

  it('is looked for in the fixtures as well, before a run begins', () => {
    const hangup = asking({ action: 'hangupMeeting', set: { phone: '{phone}' } })
    const fixtures = { ...account, ...allowed }
    expect(namesForbiddenPhone(hangup, fixtures, { allowPhones: [] })).toBe(true)
    expect(namesForbiddenPhone(hangup, fixtures, { allowPhones: [allowed.phone] })).toBe(false)
  })
})
