import { type Mutant, turned } from './mutant.ts'

export const servesEitherEnvironment: Mutant = {
  name: 'serves-either-environment',
  title: 'The sandbox and production serve each other’s applications',
  breaks: 'D12',
  also: { D1: 'Where a request arrives makes no difference then.' },
  options: { behaviour: { codes: { 'application-belongs-to-environment': turned('served') } } },
}
