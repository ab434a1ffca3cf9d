import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const returnsNoMeid: Mutant = {
  name: 'returns-no-meid',
  title: 'Creating a meeting returns the envelope alone',
  breaks: 'A15',
  serve: async (request, ask) => withMembers(await ask(request), ({ meid: _, ...rest }) => rest),
}
