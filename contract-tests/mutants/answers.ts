import { type MutantTable, turned } from './mutant.ts'
import { changeAnswers, changeMembers, changeSuccesses, changeText, statusCodeOf } from './rewrite-answer.ts'

/** Drifts in how an answer is written. */
export const answersMutants: MutantTable = {
  'adds-a-member': {
    title: 'An answer has a member that the page does not know',
    breaks: 'A25',
    serve: changeMembers((members) => ({ ...members, success: 'true' })),
  },
  'adds-a-member-to-refusals': {
    title: 'A refusal has a member that the page does not know',
    breaks: 'A25',
    serve: changeMembers((members) => (members.statusCode === '0' ? members : { ...members, hint: 'see the page' })),
  },
  'prints-blanks': {
    title: 'An answer has blanks between its members',
    breaks: 'A25',
    serve: changeText((text) => text.replaceAll('",', '", ')),
  },
  'ends-with-a-line-break': {
    title: 'A line break stands behind every answer',
    breaks: 'A25',
    serve: changeText((text) => `${text}\n`),
  },
  'spells-characters-out': {
    title: 'Chinese characters are written as their numbers',
    breaks: 'A25',
    serve: changeText((text) =>
      text.replaceAll(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ),
  },
  'repeats-statuscode': {
    title: 'statusCode comes twice in every answer',
    breaks: 'D9',
    also: { A15: 'So it does when a meeting is created.', A23: 'So it does where requestId is empty.' },
    serve: changeText((text) => text.replace(/^\{("statusCode":"[^"]*")/, '{$1,$1')),
  },
  'answers-a-missing-parameter-with-http-400': {
    title: 'A missing parameter is answered with HTTP 400',
    breaks: 'D9',
    showsIn: ['D11'],
    serve: changeAnswers((answer) => (statusCodeOf(answer) === '-2' ? { ...answer, status: 400 } : answer)),
  },
  'answers-refusals-with-http-500': {
    title: 'A refusal is answered with HTTP 500',
    breaks: 'D9',
    serve: changeAnswers((answer) =>
      answer.status === 200 && statusCodeOf(answer) !== '0' ? { ...answer, status: 500 } : answer,
    ),
  },
  'leaves-requestid-out-of-refusals': {
    title: 'A refusal has no requestId',
    breaks: 'A23',
    options: { behaviour: { refusalRequestId: turned('none') } },
  },
  'leaves-requestid-out-of-most-refusals': {
    title: 'Only a missing parameter is answered with a requestId',
    breaks: 'A23',
    options: { behaviour: { refusalRequestId: turned('missing-parameter') } },
  },
  'leaves-requestid-out-of-successes': {
    title: 'A success has no requestId',
    breaks: 'D9',
    also: {
      D10: 'It owes one of digits.',
      O5: 'It has no year and month then.',
      A12: 'It has no 29 digits then.',
      A15: 'So it is for a meeting that is created.',
    },
    serve: changeMembers((members) => {
      const { requestId: _, ...rest } = members
      return members.statusCode === '0' ? rest : members
    }),
  },
  'writes-requestid-first': {
    title: 'The members come in another order',
    breaks: 'A25',
    serve: changeMembers(({ requestId, ...rest }) => ({ requestId, ...rest })),
  },
  'writes-statuscode-as-a-number': {
    title: 'statusCode is a JSON number',
    breaks: 'D9',
    also: { O9: 'A number is not the text that integrators compare.', A15: 'So it is for a meeting that is created.' },
    serve: changeMembers(({ statusCode, ...rest }) => ({ statusCode: Number(statusCode), ...rest })),
  },
  'repeats-requestid': {
    title: 'Every success has the same requestId',
    breaks: 'D10',
    serve: changeSuccesses({ requestId: '20260145270700087522099200801' }),
  },
  'says-ok': {
    title: 'A success says OK',
    breaks: 'D10',
    also: { O1: 'It is not the message that integrators saw.' },
    serve: changeSuccesses({ statusMsg: 'OK' }),
  },
  'writes-requestid-with-letters': {
    title: 'requestId has letters in it',
    breaks: 'D10',
    also: { O5: 'It has too few digits then.' },
    serve: changeMembers((members) => ({
      ...members,
      requestId: String(members.requestId).replace(/(?<=^.{15})./, 'f'),
    })),
  },
  'calls-missing-parameters-invalid': {
    title: 'A missing parameter is answered as an invalid one',
    breaks: 'D11',
    options: { behaviour: { codes: { 'parameters-are-present': turned('-101') } } },
  },
  'gives-missing-parameters-a-requestid': {
    title: 'A missing parameter is answered with a requestId',
    breaks: 'D11',
    also: { A23: 'It is assumed of every refusal that it has an empty one.' },
    serve: changeMembers((members) =>
      members.statusCode === '-2' ? { ...members, requestId: '2026010203040506' } : members,
    ),
  },
  'repeats-every-seventh-requestid': {
    title: 'Every seventh success has the requestId of the first',
    breaks: 'D10',
    serve: (() => {
      const ids: unknown[] = []
      return changeMembers((members) => {
        if (members.statusCode !== '0') return members
        ids.push(members.requestId)
        return ids.length % 7 === 0 ? { ...members, requestId: ids[0] } : members
      })
    })(),
  },
}
