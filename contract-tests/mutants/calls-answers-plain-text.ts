import type { Mutant } from './mutant.ts'

export const callsAnswersPlainText: Mutant = {
  name: 'calls-answers-plain-text',
  title: 'Answers call themselves text/plain',
  breaks: 'A13',
  serve: async (request, ask) => {
    const answer = await ask(request)
    return { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain;charset=utf-8' } }
  },
}
