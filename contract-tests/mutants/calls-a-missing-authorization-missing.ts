import { type Mutant, turned } from './mutant.ts'

export const callsAMissingAuthorizationMissing: Mutant = {
  name: 'calls-a-missing-authorization-missing',
  title: 'A missing Authorization is answered as a missing parameter',
  breaks: 'A4',
  options: { behaviour: { codes: { 'authorization-is-present': turned('-2') } } },
}
