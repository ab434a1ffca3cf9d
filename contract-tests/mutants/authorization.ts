import { formatTimestamp } from '../../client/sign.ts'
import { type MutantTable, turned } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import {
  accountSIDOf,
  authorizationOf,
  resign,
  rightSignOf,
  secondsBehind,
  signOf,
  timestampOf,
} from './rewrite-request.ts'

/** Drifts in the Authorization header and its timestamp. */
export const authorizationMutants: MutantTable = {
  'needs-no-authorization': {
    title: 'A request without Authorization is served by its Sign alone',
    breaks: 'D3',
    also: { A4: 'The code for a missing Authorization never comes.' },
    serve: (request, ask) => {
      const timestamp = formatTimestamp(Date.now())
      const isAlone = !request.headers.authorization && signOf(request) !== undefined
      return ask(isAlone ? resign(request, timestamp) : request)
    },
  },
  'keeps-a-timestamp-for-23-hours': {
    title: 'A timestamp is good for 23 hours only',
    breaks: 'D4',
    also: { A6: 'The window ends sooner on its other side, too.' },
    options: { behaviour: { timestampWindowSeconds: turned(23 * 3600) } },
  },
  'keeps-a-timestamp-for-ever': {
    title: 'A timestamp of the past is never over',
    breaks: 'D4',
    also: { O1: 'The code for a timestamp that is over never comes.' },
    serve: (request, ask) => {
      const timestamp = timestampOf(request) ?? ''
      const isRight = signOf(request)?.toUpperCase() === rightSignOf(request)
      const isOld = secondsBehind(timestamp, Date.now()) > 24 * 3600
      return ask(isOld && isRight ? resign(request, formatTimestamp(Date.now())) : request)
    },
  },
  'keeps-a-timestamp-for-ten-minutes': {
    title: 'A timestamp is good for the ten minutes of an older page',
    breaks: 'D4',
    also: { A6: 'Almost a day old in Chinese time is refused, too.' },
    serve: (request, ask) => {
      const behind = secondsBehind(timestampOf(request) ?? '', Date.now())
      return behind > 600 && behind < 24 * 3600 ? createRefusal('-202') : ask(request)
    },
  },
  'takes-a-timestamp-with-punctuation': {
    title: 'A timestamp may be written with hyphens, a blank and colons',
    breaks: 'D4',
    also: { O1: 'The code for a malformed Authorization does not come.' },
    serve: (request, ask) => {
      const isFormatted = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(authorizationOf(request))
      return ask(isFormatted ? resign(request, formatTimestamp(Date.now())) : request)
    },
  },
  'takes-an-authorization-of-another-account': {
    title: 'Authorization may name an account other than the URL’s',
    breaks: 'D4',
    also: {
      A5: 'The code for another account never comes.',
      A27: 'It compares the accountSID as the URL has it, percent-encoding included.',
      O1: 'The code for a name with less or more in it never comes.',
    },
    serve: (request, ask) => {
      const named = /^(.+)\|(\d{14})$/.exec(authorizationOf(request))
      const isForeign = named !== null && named[1] !== accountSIDOf(request)
      return ask(isForeign ? resign(request, named[2] ?? '') : request)
    },
  },
  'keeps-a-timestamp-for-a-second-less': {
    title: 'A timestamp is good for 24 hours but a second and a half',
    breaks: 'D4',
    also: { A6: 'The window ends sooner on its other side, too.' },
    options: { behaviour: { timestampWindowSeconds: turned(24 * 3600 - 2) } },
  },
  'keeps-a-timestamp-for-two-seconds-more': {
    title: 'A timestamp is good for two seconds more than 24 hours',
    breaks: 'D4',
    also: { A6: 'The window ends later on its other side, too.', O1: 'The code for what is over comes later.' },
    options: { behaviour: { timestampWindowSeconds: turned(24 * 3600 + 2) } },
  },
}
