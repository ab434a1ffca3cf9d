import { type Mutant, turned } from './mutant.ts'

export const livesOnUtc: Mutant = {
  name: 'lives-on-utc',
  title: 'The timestamp is read as UTC',
  breaks: 'A6',
  also: { O1: 'The code for a timestamp that is over comes eight hours later.' },
  options: { behaviour: { timestampUtcOffset: turned('+00:00') } },
}
