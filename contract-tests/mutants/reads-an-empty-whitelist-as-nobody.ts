import type { Mutant } from './mutant.ts'
import { createRefusal, statusCodeOf } from './rewrite-answer.ts'
import { isForProduction } from './rewrite-request.ts'

export const readsAnEmptyWhitelistAsNobody: Mutant = {
  name: 'reads-an-empty-whitelist-as-nobody',
  title: 'An empty whitelist keeps everybody out of production',
  breaks: 'D16',
  also: {
    D1: 'Nobody gets into production.',
    D12: 'An application of one’s own is kept out, too.',
    D17: 'Being online is not enough.',
  },
  serve: async (request, ask) => {
    const answer = await ask(request)
    return isForProduction(request) && statusCodeOf(answer) === '0' ? createRefusal('-205') : answer
  },
}
