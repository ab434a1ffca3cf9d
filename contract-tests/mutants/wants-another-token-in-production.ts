import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { isForProduction } from './rewrite-request.ts'

export const wantsAnotherTokenInProduction: Mutant = {
  name: 'wants-another-token-in-production',
  title: 'The account’s token does not pass in production',
  breaks: 'D18',
  also: {
    D1: 'Nobody gets into production.',
    D12: 'What comes before the application refuses.',
    D16: 'An empty whitelist is never reached.',
    D17: 'An application that is online is never reached.',
  },
  serve: (request, ask) => (isForProduction(request) ? createRefusal('-203') : ask(request)),
}
