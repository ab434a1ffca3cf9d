import { describe, expect, it } from 'vitest'
import type { CaseRequest } from '../case.ts'
import { type Fixtures, unknownIds } from '../fixtures.ts'
import { createBody, createRequest, lenderOf } from './create-request.ts'

const fixtures: Fixtures = {
  accounts: {
    active: { accountSID: 'sid', authToken: 'token', applications: { trial: 'trialapp', online: 'onlineapp' } },
    suspended: { accountSID: 'suspendedsid', authToken: 'other', applications: { trial: 'suspendedapp' } },
  },
  environments: [],
}

/** In Chinese time it is 2026-01-02 11:04:05. */
const now = Date.UTC(2026, 0, 2, 3, 4, 5)

const build = (request: CaseRequest = {}, changes: Partial<Fixtures> = {}) =>
  createRequest(request, { ...fixtures, ...changes }, now)

const bodyOf = (request: CaseRequest, changes: Partial<Fixtures> = {}) =>
  createBody(request, { ...fixtures, ...changes })

describe('createRequest', () => {
  it('asks for a destroyMeeting as the page has it, unless told otherwise', () => {
    const { method, target, headers, body, chunked } = build()
    expect({ method, chunked }).toEqual({ method: 'POST', chunked: false })
    expect(target).toMatch(/^\/201612\/sid\/sid\/call\/TeleMeeting\.wx\?Sign=[0-9A-F]{32}$/)
    expect(headers).toEqual({
      Accept: 'application/json;',
      'Content-Type': 'application/json;charset=utf-8;',
      Authorization: Buffer.from('sid|20260102110405').toString('base64'),
    })
    expect(body.toString()).toBe('{"action":"destroyMeeting","appid":"trialapp","confid":"002"}')
  })

  it('takes method, version, function and chunks from the case', () => {
    const { method, target, chunked } = build({
      method: 'PUT',
      version: '201512',
      func: 'other',
      funcURL: 'Else.wx',
      chunked: true,
      sign: { raw: 'x' },
    })
    expect({ method, target, chunked }).toEqual({
      method: 'PUT',
      target: '/201512/sid/sid/other/Else.wx?Sign=x',
      chunked: true,
    })
  })

  it('leaves Sign out of the URL and Authorization out of the headers', () => {
    const { target, headers } = build({ sign: { raw: null }, authorization: { raw: null } })
    expect(target).toBe('/201612/sid/sid/call/TeleMeeting.wx')
    expect(Object.keys(headers)).toEqual(['Accept', 'Content-Type'])
  })

  it.each([
    ['sandbox', 'sandbox.ytx.net'],
    ['production', 'api.ytx.net'],
  ] as const)('names %s by its host, and in the request line only when that is asked for', (environment, host) => {
    const plain = build({ environment })
    expect([plain.headers.Host, plain.target.startsWith('/201612/')]).toEqual([host, true])
    const absolute = build({ environment, requestLine: 'absolute' })
    expect(absolute.headers.Host).toBe(host)
    expect(absolute.target.startsWith(`http://${host}/201612/sid/sid/call/TeleMeeting.wx?Sign=`)).toBe(true)
  })

  it('has no absolute request line without an environment to name', () => {
    expect(build({ requestLine: 'absolute' }).target).toMatch(/^\/201612\//)
  })

  it('changes, adds and removes headers', () => {
    const { headers } = build({ headers: { Accept: null, 'Content-Type': 'text/plain', 'X-Own': '' } })
    expect(headers).toMatchObject({ 'Content-Type': 'text/plain', 'X-Own': '' })
    expect(Object.keys(headers)).toEqual(['Content-Type', 'Authorization', 'X-Own'])
  })

  it('puts a byte-order mark before the body when told', () => {
    expect([...build({ byteOrderMark: true, body: '{}' }).body]).toEqual([0xef, 0xbb, 0xbf, 0x7b, 0x7d])
    expect([...build({ body: '{}' }).body]).toEqual([0x7b, 0x7d])
  })

  it('signs as the account of the case, and may name another in Authorization', () => {
    const { target, headers, secrets } = build({ account: 'suspended', authorization: { account: 'active' } })
    expect(target).toContain('/sid/suspendedsid/')
    expect(Buffer.from(String(headers.Authorization), 'base64').toString()).toBe('sid|20260102110405')
    expect(secrets).toContain('other')
    expect(secrets).toContain(headers.Authorization)
    expect(secrets).not.toContain('token')
  })

  it('signs as nobody with an accountSID that no target has', () => {
    const { target, secrets, body } = build({ account: 'unknown' })
    expect(target).toContain(`/sid/${unknownIds.accountSID}/`)
    // A token, the right Sign, the one that is sent, and Authorization: nobody signs with a token as well.
    expect(secrets).toHaveLength(4)
    expect(JSON.parse(body.toString()).appid).toBe('trialapp')
  })

  it('says which fixture is missing', () => {
    expect(() => build({ account: 'no-balance' })).toThrow(
      "There is no fixture for the account role no-balance. Add one to the fixtures' accounts.",
    )
    expect(() => build({ account: 'suspended', application: 'online' })).toThrow(
      'There is no fixture for the application role online. Add one.',
    )
  })
})

describe('the body of a request', () => {
  it('has what the case sets and lacks what it omits', () => {
    const request: CaseRequest = { set: { confid: 7, extra: [null] }, omit: ['action', 'appid'] }
    expect(bodyOf(request)).toBe('{"confid":7,"extra":[null]}')
  })

  it('has a phone that is nobody’s when it hangs up, and none when it does not', () => {
    expect(JSON.parse(bodyOf({ action: 'hangupMeeting' }))).toMatchObject({ phone: '136****7556' })
    expect(JSON.parse(bodyOf({ action: 'createMeeting' }))).not.toHaveProperty('phone')
  })

  it('names an application by its role, and one that nobody has', () => {
    expect(JSON.parse(bodyOf({ application: 'online' })).appid).toBe('onlineapp')
    expect(JSON.parse(bodyOf({ application: 'unknown' })).appid).toBe(unknownIds.appid)
  })

  it('has the meeting and the phone of the fixtures wherever the case stands for them', () => {
    const body = '{confid} {phone} {appid} {confid}'
    expect(bodyOf({ body })).toBe('002 10000000000 trialapp 002')
    expect(bodyOf({ body }, { confid: '7', phone: '8' })).toBe('7 8 trialapp 7')
    expect(bodyOf({ body: '' })).toBe('')
  })

  it('stays valid JSON whatever the fixtures have in them', () => {
    const confid = 'a"b\\c$&$1'
    expect(JSON.parse(bodyOf({}, { confid }))).toMatchObject({ confid })
  })
})

describe('an application', () => {
  it('is lent by the active account to the one that nobody has', () => {
    expect([lenderOf('unknown'), lenderOf('active'), lenderOf('suspended')]).toEqual(['active', 'active', 'suspended'])
  })
})
