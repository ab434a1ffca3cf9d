import type { Mutant } from './mutant.ts'
import { createRefusal, statusCodeOf } from './rewrite-answer.ts'
import { parametersOf } from './rewrite-request.ts'

export const refusesMaskedPhones: Mutant = {
  name: 'refuses-masked-phones',
  title: 'A phone with asterisks is no phone',
  breaks: 'X9',
  serve: async (request, ask) => {
    const answer = await ask(request)
    const { action, phone } = parametersOf(request)
    const isHit = action === 'hangupMeeting' && String(phone).includes('*') && statusCodeOf(answer) === '0'
    return isHit ? createRefusal('-102') : answer
  },
}
