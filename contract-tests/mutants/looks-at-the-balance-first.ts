import { movedUp } from './moved-up.ts'
import { type Mutant, turned } from './mutant.ts'

export const looksAtTheBalanceFirst: Mutant = {
  name: 'looks-at-the-balance-first',
  title: 'A balance that is used up is found before all else that is wrong with the application',
  breaks: 'A1',
  options: { behaviour: { order: turned(movedUp('account-has-balance', 'application-is-known')) } },
}
