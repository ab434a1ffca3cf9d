import { type Mutant, turned } from './mutant.ts'

export const givesAnotherAccountAnotherCode: Mutant = {
  name: 'gives-another-account-another-code',
  title: 'An Authorization of another account is answered as a wrong token',
  breaks: 'A5',
  options: { behaviour: { codes: { 'authorization-names-the-account': turned('-203') } } },
}
