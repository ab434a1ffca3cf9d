import { type Mutant, turned } from './mutant.ts'

export const givesAWrongSignAnotherCode: Mutant = {
  name: 'gives-a-wrong-sign-another-code',
  title: 'A wrong Sign is answered as a wrong header',
  breaks: 'O1',
  options: { behaviour: { codes: { 'sign-matches-account': turned('-202') } } },
}
