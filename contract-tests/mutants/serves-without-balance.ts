import { type Mutant, turned } from './mutant.ts'

export const servesWithoutBalance: Mutant = {
  name: 'serves-without-balance',
  title: 'A balance that is used up does not matter',
  breaks: 'O1',
  options: { behaviour: { codes: { 'account-has-balance': turned('served') } } },
}
