import type { Mutant } from './mutant.ts'

export const namesTheWrongCharset: Mutant = {
  name: 'names-the-wrong-charset',
  title: 'Answers in UTF-8 call themselves GBK',
  breaks: 'A13',
  serve: async (request, ask) => {
    const answer = await ask(request)
    return { ...answer, headers: { ...answer.headers, 'content-type': 'application/json;charset=gbk' } }
  },
}
