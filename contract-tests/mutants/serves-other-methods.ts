import type { Mutant } from './mutant.ts'

export const servesOtherMethods: Mutant = {
  name: 'serves-other-methods',
  title: 'PUT is served as POST',
  breaks: 'A11',
  serve: (request, ask) => ask(request.method === 'PUT' ? { ...request, method: 'POST' } : request),
}
