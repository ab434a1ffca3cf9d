import type { MutantTable } from './mutant.ts'
import { refusing } from './rewrite-answer.ts'
import { rightSignOf, signOf, withSign } from './rewrite-request.ts'

/** Drifts in Sign. */
export const signMutants: MutantTable = {
  'accepts-a-wrong-sign': {
    title: 'Any 32 hex digits do for Sign',
    breaks: 'D5',
    also: {
      O1: 'The code for a wrong Sign never comes.',
      O6: 'A Sign with a timestamp of its own is a wrong one.',
      A23: 'The refusal of a wrong Sign, which would have an empty requestId, does not come.',
    },
    serve: (request, ask) => {
      const right = rightSignOf(request)
      return ask(right && /^[0-9a-f]{32}$/i.test(signOf(request) ?? '') ? withSign(request, right) : request)
    },
  },
  'cuts-a-long-sign': {
    title: 'Of a Sign that is too long the first 32 digits count',
    breaks: 'D5',
    also: { A3: 'The code for a malformed Sign does not come.' },
    serve: (request, ask) => {
      const right = rightSignOf(request)
      const isTooLong = /^[0-9a-f]{33,}$/i.test(signOf(request) ?? '')
      return ask(right && isTooLong ? withSign(request, right) : request)
    },
  },
  'needs-no-sign': {
    title: 'A request without Sign is served by its Authorization alone',
    breaks: 'D5',
    also: { A2: 'The code for a missing Sign never comes.' },
    serve: (request, ask) => {
      const right = rightSignOf(request)
      return ask(right && !signOf(request) ? withSign(request, right) : request)
    },
  },
  'refuses-mixed-case': {
    title: 'Sign passes in upper and in lower case, but not mixed',
    breaks: 'D5',
    serve: refusing('-203', (request) => /[a-f].*[A-F]|[A-F].*[a-f]/.test(signOf(request) ?? '')),
  },
  'wants-sign-in-upper-case': {
    title: 'Sign is compared with regard to case: only upper case passes',
    breaks: 'D5',
    also: { O4: 'Some callers send lower case.' },
    serve: refusing('-203', (request) => /[a-f]/.test(signOf(request) ?? '')),
  },
}
