import { type Mutant, turned } from './mutant.ts'

export const givesAnOfflineApplicationAnotherCode: Mutant = {
  name: 'gives-an-offline-application-another-code',
  title: 'An application that is not online gets another code',
  breaks: 'D12',
  options: { behaviour: { codes: { 'application-is-online': turned('-201') } } },
}
