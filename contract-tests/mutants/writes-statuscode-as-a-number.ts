import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const writesStatuscodeAsANumber: Mutant = {
  name: 'writes-statuscode-as-a-number',
  title: 'statusCode is a JSON number',
  breaks: 'D9',
  also: { O9: 'A number is not the text that integrators compare.', A15: 'So it is for a meeting that is created.' },
  serve: async (request, ask) =>
    withMembers(await ask(request), ({ statusCode, ...rest }) => ({ statusCode: Number(statusCode), ...rest })),
}
