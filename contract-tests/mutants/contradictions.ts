import type { MutantTable } from './mutant.ts'
import { changeAnswers, createRefusal, refuseServed } from './rewrite-answer.ts'
import { authorizationOf, parametersOf, putting, resign, signOf, withSign } from './rewrite-request.ts'

/** Drifts from what a contradiction of the page leaves standing. */
export const contradictionsMutants: MutantTable = {
  'closes-open-braces': {
    title: 'A body without its closing brace is mended',
    breaks: 'X1',
    also: { O1: 'The code for invalid JSON does not come.' },
    serve: (request, ask) => {
      const text = request.body.toString()
      return ask(
        /^\{.*[^}]$/s.test(text) && text.endsWith('"') ? { ...request, body: Buffer.from(`${text}}`) } : request,
      )
    },
  },
  'takes-a-colon-for-the-vertical-bar': {
    title: 'A colon in Authorization does for the vertical bar',
    breaks: 'X2',
    also: { D4: 'The vertical bar is its rule.', O1: 'The code for a malformed Authorization does not come.' },
    serve: (request, ask) => {
      const timestamp = /:(\d{14})$/.exec(authorizationOf(request))?.[1]
      return ask(timestamp ? resign(request, timestamp) : request)
    },
  },
  'refuses-a-phone-when-ending': {
    title: 'destroyMeeting with a phone is refused as a mistake',
    breaks: 'X3',
    also: { A27: 'A body with members twice has a phone.' },
    serve: (request, ask) => {
      const { action, phone } = parametersOf(request)
      return action === 'destroyMeeting' && typeof phone === 'string' ? createRefusal('-3') : ask(request)
    },
  },
  'takes-blanks-out-of-sign': {
    title: 'Blanks and line breaks in Sign do not matter',
    breaks: 'X4',
    also: { D5: 'Blanks around it do not matter either.', A3: 'The code for a malformed Sign does not come.' },
    serve: (request, ask) => {
      const sign = signOf(request)
      return ask(sign && /\s/.test(sign) ? withSign(request, sign.replace(/\s/g, '')) : request)
    },
  },
  'sends-no-content-length': {
    title: 'An answer comes in chunks',
    breaks: 'X6',
    serve: changeAnswers((answer) => {
      const { 'content-length': _, ...headers } = answer.headers
      return { ...answer, headers: { ...headers, 'transfer-encoding': 'chunked' } }
    }),
  },
  'takes-a-default-for-confid': {
    title: 'A request without confid ends the last meeting',
    breaks: 'X8',
    also: { D11: 'The code for a missing parameter does not come.', A23: 'Nor does its empty requestId.' },
    serve: putting({ confid: '002' }, ({ action, confid }) => action === 'destroyMeeting' && confid === undefined),
  },
  'refuses-masked-phones': {
    title: 'A phone with asterisks is no phone',
    breaks: 'X9',
    serve: refuseServed('-102', (request) => {
      const { action, phone } = parametersOf(request)
      return action === 'hangupMeeting' && String(phone).includes('*')
    }),
  },
}
