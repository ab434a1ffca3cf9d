import { type Mutant, turned } from './mutant.ts'

export const callsNullMissing: Mutant = {
  name: 'calls-null-missing',
  title: 'null is answered as a missing parameter',
  breaks: 'A7',
  options: { behaviour: { codes: { 'parameters-are-not-null': turned('-2') } } },
}
