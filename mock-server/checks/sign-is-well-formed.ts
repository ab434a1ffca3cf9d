import type { Check } from './check.ts'

export const isWellFormedSign = (sign: string): boolean => /^[0-9A-Fa-f]{32}$/.test(sign)

export const signIsWellFormed: Check = {
  name: 'sign-is-well-formed',
  claims: ['D5', 'A3', 'X4'],
  run(request) {
    if (!request.sign || isWellFormedSign(request.sign)) return undefined
    const { length } = request.sign
    const foreign = { sent: foreignOf(request.sign) }
    if (foreign.sent === '') return { message: { name: 'sign-is-well-formed', values: { length } } }
    return { message: { name: 'sign-is-well-formed/foreign', values: { length, foreign } } }
  },
}

/** Not the Sign itself: with a blank taken out it may be the right one. */
const foreignOf = (sign: string): string => [...new Set(sign.replace(/[0-9A-Fa-f]/g, ''))].slice(0, 8).join('')
