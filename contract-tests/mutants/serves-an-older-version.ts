import type { Mutant } from './mutant.ts'

export const servesAnOlderVersion: Mutant = {
  name: 'serves-an-older-version',
  title: 'Version 201512 is served as well',
  breaks: 'A11',
  serve: (request, ask) => ask({ ...request, target: request.target.replace('/201512/', '/201612/') }),
}
