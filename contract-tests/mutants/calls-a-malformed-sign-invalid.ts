import { type Mutant, turned } from './mutant.ts'

export const callsAMalformedSignInvalid: Mutant = {
  name: 'calls-a-malformed-sign-invalid',
  title: 'A malformed Sign is answered as an invalid parameter',
  breaks: 'A3',
  options: { behaviour: { codes: { 'sign-is-well-formed': turned('-101') } } },
}
