import { type Mutant, turned } from './mutant.ts'

export const takesAnyPhone: Mutant = {
  name: 'takes-any-phone',
  title: 'A phone is never malformed',
  breaks: 'A9',
  also: { O1: 'The code for a malformed phone never comes.' },
  options: { behaviour: { codes: { 'phone-is-well-formed': turned('served') } } },
}
