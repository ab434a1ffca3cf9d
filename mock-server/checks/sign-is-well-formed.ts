import { quote } from '../vendor/quote.ts'
import type { Check } from './check.ts'

export const isWellFormedSign = (sign: string): boolean => /^[0-9A-Fa-f]{32}$/.test(sign)

export const signIsWellFormed: Check = {
  name: 'sign-is-well-formed',
  claims: ['D5', 'A3', 'X4'],
  run(request) {
    if (!request.sign || isWellFormedSign(request.sign)) return undefined
    return {
      reason: 'Sign is not 32 hex digits.',
      received: describe(request.sign),
      expected: '32 hex digits of either case, without blanks',
    }
  },
}

/** Not the Sign itself: with a blank taken out it may be the right one. */
function describe(sign: string): string {
  const foreign = [...new Set(sign.replace(/[0-9A-Fa-f]/g, ''))].slice(0, 8)
  const among = foreign.length > 0 ? `, among them ${quote(foreign.join(''))}` : ''
  return `${sign.length} characters${among}`
}
