import type { Mutant } from './mutant.ts'
import { parametersOf, withParameters } from './rewrite-request.ts'

export const takesNumbersForText: Mutant = {
  name: 'takes-numbers-for-text',
  title: 'A confid or phone that is a number is read as its text',
  breaks: 'A7',
  serve: (request, ask) => {
    const numbers = Object.entries(parametersOf(request)).filter(([, value]) => typeof value === 'number')
    const texts = numbers.filter(([name]) => name !== 'action').map(([name, value]) => [name, String(value)])
    return ask(texts.length > 0 ? withParameters(request, Object.fromEntries(texts)) : request)
  },
}
