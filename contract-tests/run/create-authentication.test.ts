import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CaseRequest } from '../case.ts'
import { createAuthentication } from './create-authentication.ts'

/** In Chinese time it is 2026-01-02 11:04:05. */
const now = Date.UTC(2026, 0, 2, 3, 4, 5)
const own = { accountSID: 'sid', authToken: 'token' }
const signer = { ...own, named: 'sid', signedFor: own, appid: 'app', now, letters: 'upper' as const }

const authenticate = (request: CaseRequest = {}, changes: Partial<typeof signer> = {}) =>
  createAuthentication(request, { ...signer, ...changes })

/** By D5, apart from the code under test. */
const signOf = (token: string, timestamp: string) =>
  createHash('md5').update(`sid${token}${timestamp}`).digest('hex').toUpperCase()
const base64 = (text: string) => Buffer.from(text).toString('base64')

const right = signOf('token', '20260102110405')

describe('createAuthentication', () => {
  it('signs by the rule when the case does not depart from it', () => {
    const { sign, authorization } = authenticate()
    expect({ sign, authorization }).toEqual({ sign: right, authorization: base64('sid|20260102110405') })
  })

  it('sends what stands in for either, and nothing for null', () => {
    const given = authenticate({ sign: { raw: 'abc' }, authorization: { raw: '' } })
    expect([given.sign, given.authorization]).toEqual(['abc', ''])
    const none = authenticate({ sign: { raw: null }, authorization: { raw: null } })
    expect([none.sign, none.authorization]).toEqual([null, null])
  })

  it('changes the letters of Sign', () => {
    const half = right.slice(0, 16)
    expect(authenticate({ sign: { letters: 'upper' } }).sign).toBe(right)
    expect(authenticate({ sign: { letters: 'lower' } }).sign).toBe(right.toLowerCase())
    expect(authenticate({ sign: { letters: 'mixed' } }).sign).toBe(half + right.slice(16).toLowerCase())
  })

  it.each(['upper', 'lower', 'mixed'] as const)('puts something into the middle of a Sign in %s case', (letters) => {
    const plain = authenticate({ sign: { letters } }).sign ?? ''
    const { sign } = authenticate({ sign: { letters, inserted: '%20' } })
    expect(sign).toBe(`${plain.slice(0, 16)}%20${plain.slice(16)}`)
  })

  it('signs with a token that is not the account’s', () => {
    const { sign, authorization } = authenticate({ sign: { wrongToken: true } })
    expect(sign).toMatch(/^[0-9A-F]{32}$/)
    expect(sign).not.toBe(right)
    expect(sign).not.toBe(signOf('', '20260102110405'))
    expect(authorization).toBe(authenticate().authorization)
  })

  it('moves the one timestamp of both', () => {
    const { sign, authorization } = authenticate({ shiftSeconds: -61 })
    const timestamp = '20260102110304'
    expect({ sign, authorization }).toEqual({
      sign: signOf('token', timestamp),
      authorization: base64(`sid|${timestamp}`),
    })
  })

  it('moves the timestamp of Sign alone, on top of that of both', () => {
    const { sign, authorization } = authenticate({ shiftSeconds: 60, sign: { shiftSeconds: -61 } })
    expect(sign).toBe(signOf('token', '20260102110404'))
    expect(authorization).toBe(base64('sid|20260102110505'))
    expect(authenticate({ sign: { shiftSeconds: 0 } }).sign).toBe(right)
  })

  it('takes a timestamp, a separator and an account from the case', () => {
    const { sign, authorization } = authenticate(
      { authorization: { timestamp: '2026', separator: ':' } },
      { named: 'othersid' },
    )
    expect({ sign, authorization }).toEqual({ sign: signOf('token', '2026'), authorization: base64('othersid:2026') })
  })

  it('names what no result may show: the token, the right Sign and what is sent', () => {
    const sent = authenticate({ sign: { raw: 'abc' }, authorization: { raw: 'def' } })
    expect(sent.secrets).toEqual(['token', right, 'abc', 'def'])
    const none = authenticate({ sign: { raw: null }, authorization: { raw: '' } })
    expect(none.secrets).toEqual(['token', right])
  })
})
