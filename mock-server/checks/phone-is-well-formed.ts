import { phonePattern } from '../vendor/read-parameters.ts'
import type { Check } from './check.ts'
import { breaksPattern, findParameter } from './find-parameter.ts'

export const phoneIsWellFormed: Check = {
  name: 'phone-is-well-formed',
  claims: ['A9', 'X9', 'O1'],
  run(_request, { parameters }) {
    const found = findParameter(parameters, (value, each) => each.isPhone === true && breaksPattern(value, each))
    if (!found) return undefined
    const { name: parameter, definition } = found
    const values = { parameter, value: { sent: found.value, as: parameter } }
    const { pattern = phonePattern } = definition
    if (pattern === phonePattern) return { message: { name: 'phone-is-well-formed', values } }
    return { message: { name: 'phone-is-well-formed/pattern', values: { ...values, pattern } } }
  },
}
