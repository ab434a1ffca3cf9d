import { describe, expect, it } from 'vitest'
import { createRedact } from './redact.ts'

describe('text of others without secrets', () => {
  it('loses a secret whole, where another secret is its beginning', () => {
    const redact = createRedact(['token', 'token-of-the-account'])
    expect(redact('token and token-of-the-account!')).toBe('[redacted] and [redacted]!')
  })

  it('loses a secret that holds what has a meaning in patterns', () => {
    expect(createRedact(['a.b*c(d)'])('a.b*c(d) but not aXbbc(d)')).toBe('[redacted] but not aXbbc(d)')
  })

  it('keeps the beginning of a secret at its end, unless it was cut there', () => {
    const redact = createRedact(['token-of-the-account'])
    expect(redact('no token')).toBe('no token')
    expect(redact('no token', { isCut: false })).toBe('no token')
    expect(redact('no token', { isCut: true })).toBe('no ')
  })

  it('loses the longest beginning there may be, in either letter case', () => {
    const redact = createRedact(['token', 'no token'])
    expect(redact('there is no TOK', { isCut: true })).toBe('there is ')
  })

  it('is as it was where it ends with no beginning of a secret', () => {
    expect(createRedact(['token'])('all is well', { isCut: true })).toBe('all is well')
  })
})
