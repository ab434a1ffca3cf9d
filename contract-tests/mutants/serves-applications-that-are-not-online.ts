import { type Mutant, turned } from './mutant.ts'

export const servesApplicationsThatAreNotOnline: Mutant = {
  name: 'serves-applications-that-are-not-online',
  title: 'An application works in production before it is online',
  breaks: 'D17',
  also: { D12: 'That cause of -205 is gone.' },
  options: { behaviour: { codes: { 'application-is-online': turned('served') } } },
}
