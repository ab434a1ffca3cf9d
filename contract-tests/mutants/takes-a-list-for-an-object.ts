import type { Mutant } from './mutant.ts'

export const takesAListForAnObject: Mutant = {
  name: 'takes-a-list-for-an-object',
  title: 'Of a list the first object is read',
  breaks: 'A16',
  serve: (request, ask) => {
    const text = request.body.toString()
    return ask(/^\[.*\]$/s.test(text) ? { ...request, body: Buffer.from(text.slice(1, -1)) } : request)
  },
}
