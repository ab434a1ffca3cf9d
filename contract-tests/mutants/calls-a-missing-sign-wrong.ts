import { type Mutant, turned } from './mutant.ts'

export const callsAMissingSignWrong: Mutant = {
  name: 'calls-a-missing-sign-wrong',
  title: 'A missing Sign is answered as a wrong one',
  breaks: 'A2',
  options: { behaviour: { codes: { 'sign-is-present': turned('-203') } } },
}
