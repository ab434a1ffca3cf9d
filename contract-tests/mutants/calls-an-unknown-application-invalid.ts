import { type Mutant, turned } from './mutant.ts'

export const callsAnUnknownApplicationInvalid: Mutant = {
  name: 'calls-an-unknown-application-invalid',
  title: 'An appid that the account does not have is answered as an invalid parameter',
  breaks: 'A18',
  options: { behaviour: { codes: { 'application-is-known': turned('-101') } } },
}
