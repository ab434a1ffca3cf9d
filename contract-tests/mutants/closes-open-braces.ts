import type { Mutant } from './mutant.ts'

export const closesOpenBraces: Mutant = {
  name: 'closes-open-braces',
  title: 'A body without its closing brace is mended',
  breaks: 'X1',
  also: { O1: 'The code for invalid JSON does not come.' },
  serve: (request, ask) => {
    const text = request.body.toString()
    return ask(/^\{.*[^}]$/s.test(text) && text.endsWith('"') ? { ...request, body: Buffer.from(`${text}}`) } : request)
  },
}
