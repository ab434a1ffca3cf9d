import type { MutantTable } from './mutant.ts'
import { createRefusal, refuseServed, refusing } from './rewrite-answer.ts'
import { parametersOf, putting, textOf, withParameters } from './rewrite-request.ts'

/** Drifts in the actions and their parameters. */
export const actionsMutants: MutantTable = {
  'forgets-the-case-of-destroymeeting': {
    title: 'destroyMeeting is found without regard to case',
    breaks: 'D6',
    also: { O1: 'The code for an action that does not exist does not come.' },
    serve: putting({ action: 'destroyMeeting' }, ({ action }) => /^destroymeeting$/i.test(String(action))),
  },
  'forgets-the-case-of-hangupmeeting': {
    title: 'hangupMeeting is found without regard to case',
    breaks: 'D7',
    also: { O1: 'The code for an action that does not exist does not come.' },
    serve: putting({ action: 'hangupMeeting' }, ({ action }) => /^hangupmeeting$/i.test(String(action))),
  },
  'hangs-nobody-up': {
    title: 'hangupMeeting with a number of digits alone is refused as invalid',
    breaks: 'D7',
    also: {
      A9: 'Three digits are a phone, too.',
      A10: 'A phone that is not in the meeting is of digits.',
      D14: 'So is the one that is hung up by a meid.',
    },
    serve: refuseServed('-102', (request) => {
      const { action, phone } = parametersOf(request)
      return action === 'hangupMeeting' && /^\d+$/.test(String(phone))
    }),
  },
  'counts-actions': {
    title: 'action may be a number, the action’s place in a list',
    breaks: 'D8',
    serve: putting({ action: 'destroyMeeting' }, ({ action }) => action === 1),
  },
  'wants-confid-as-a-number': {
    title: 'A confid of digits must be a JSON number',
    breaks: 'D8',
    blinds: 'Every request that is served has a confid of digits in quotes.',
    serve: refusing('-101', (request) => /^\d+$/.test(textOf(parametersOf(request).confid))),
  },
  'knows-no-meid': {
    title: 'What createMeeting returned is no confid',
    breaks: 'D14',
    serve: (request, ask) => {
      const { action, confid } = parametersOf(request)
      // The mock's meids have as many digits; no other confid of the suite does.
      return action === 'destroyMeeting' && /^\d{16}$/.test(textOf(confid)) ? createRefusal('-101') : ask(request)
    },
  },
  'finds-parameters-in-any-case': {
    title: 'A parameter’s name may be written in any case',
    breaks: 'D11',
    also: { A20: 'What createMeeting needs is found so as well.' },
    serve: (request, ask) => {
      const lower = Object.entries(parametersOf(request)).map(([name, value]) => [name.toLowerCase(), value])
      const hasCapitals = Object.keys(parametersOf(request)).some((name) => name !== name.toLowerCase())
      return ask(hasCapitals ? withParameters(request, Object.fromEntries(lower)) : request)
    },
  },
  'trims-the-names-of-parameters': {
    title: 'Blanks behind a parameter’s name do not matter',
    breaks: 'D11',
    also: { A20: 'What createMeeting needs is found so as well.' },
    serve: (request, ask) => {
      const trimmed = Object.entries(parametersOf(request)).map(([name, value]) => [name.trim(), value])
      return ask(trimmed.length > 0 ? withParameters(request, Object.fromEntries(trimmed)) : request)
    },
  },
}
