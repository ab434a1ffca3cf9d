import type { Hypothesis } from '../finding.ts'

export const signHasAnotherName: Hypothesis = {
  name: 'sign-has-another-name',
  title: 'The query parameter is not called Sign',
  claims: ['D5', 'A2'],
  remedy: 'Call it Sign, with a capital S: ?Sign=…',
  find({ sign, query = '' }) {
    if (sign) return undefined
    const name = [...new URLSearchParams(query).keys()].find((each) =>
      /^(?:sign|sig|signature|md5)$/i.test(each.trim()),
    )
    if (name === undefined || name === 'Sign') return undefined
    return {
      explanation: `The query has a parameter ${name.trim()}${name === name.trim() ? '' : ' with a blank'}. Its name must be Sign, letter by letter.`,
    }
  },
}
