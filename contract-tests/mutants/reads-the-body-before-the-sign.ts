import { movedUp } from './moved-up.ts'
import { type Mutant, turned } from './mutant.ts'

export const readsTheBodyBeforeTheSign: Mutant = {
  name: 'reads-the-body-before-the-sign',
  title: 'A body that is no JSON is found before a wrong Sign',
  breaks: 'A1',
  options: { behaviour: { order: turned(movedUp('body-is-json-object', 'sign-is-present')) } },
}
