import { type Mutant, turned } from './mutant.ts'

export const callsMissingParametersInvalid: Mutant = {
  name: 'calls-missing-parameters-invalid',
  title: 'A missing parameter is answered as an invalid one',
  breaks: 'D11',
  options: { behaviour: { codes: { 'parameters-are-present': turned('-101') } } },
}
