import { type Mutant, turned } from './mutant.ts'

export const writesLongerRequestids: Mutant = {
  name: 'writes-longer-requestids',
  title: 'requestId has 29 digits',
  breaks: 'A12',
  options: { behaviour: { requestIdLength: turned(29) } },
}
