import { type Mutant, turned } from './mutant.ts'

export const callsEmptyParametersInvalid: Mutant = {
  name: 'calls-empty-parameters-invalid',
  title: 'An empty parameter is answered as an invalid one',
  breaks: 'A8',
  options: { behaviour: { codes: { 'parameters-are-not-empty': turned('-101') } } },
}
