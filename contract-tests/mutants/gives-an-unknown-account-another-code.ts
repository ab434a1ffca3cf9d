import { type Mutant, turned } from './mutant.ts'

export const givesAnUnknownAccountAnotherCode: Mutant = {
  name: 'gives-an-unknown-account-another-code',
  title: 'An unknown account is answered as a suspended one',
  breaks: 'O1',
  options: { behaviour: { codes: { 'account-is-known': turned('-201') } } },
}
