import { type Mutant, turned } from './mutant.ts'

export const asksForNoFeature: Mutant = {
  name: 'asks-for-no-feature',
  title: 'An application without the feature is served',
  breaks: 'D13',
  also: { D12: 'That cause of -205 is gone.' },
  options: { behaviour: { codes: { 'application-has-the-feature': turned('served') } } },
}
