import type { Mutant } from './mutant.ts'
import { createRefusal, statusCodeOf } from './rewrite-answer.ts'
import { parametersOf } from './rewrite-request.ts'

export const hangsNobodyUp: Mutant = {
  name: 'hangs-nobody-up',
  title: 'hangupMeeting with a number of digits alone is refused as invalid',
  breaks: 'D7',
  also: { A9: 'Three digits are a phone, too.', A10: 'A phone that is not in the meeting is of digits.' },
  serve: async (request, ask) => {
    const { action, phone } = parametersOf(request)
    const answer = await ask(request)
    const isHit = action === 'hangupMeeting' && /^\d+$/.test(String(phone)) && statusCodeOf(answer) === '0'
    return isHit ? createRefusal('-102') : answer
  },
}
