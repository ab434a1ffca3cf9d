import { type Mutant, turned } from './mutant.ts'

export const answersInGbk: Mutant = {
  name: 'answers-in-gbk',
  title: 'Answers are written in GBK',
  breaks: 'A12',
  options: { behaviour: { charset: turned('gbk') } },
}
