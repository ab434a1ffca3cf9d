import type { ContractCase } from '../case.ts'
import { code, createCases, refused, safe, served, unsafe } from './create-cases.ts'

/** Where a request arrives and what the application may do there: D1, D12, D13, D16, D17, D18, A18. */
export const environmentCases: readonly ContractCase[] = [
  ...createCases(unsafe(), {
    'the-sandbox-serves-the-trial-application': [
      'The sandbox serves the trial application',
      { environment: 'sandbox' },
      { expect: { D1: served, D12: served } },
    ],
    'production-serves-an-application-of-ones-own': [
      'Production serves an application of one’s own that is online',
      { environment: 'production', application: 'online' },
      { expect: { D1: served, D12: served, D17: served } },
    ],
  }),
  ...createCases(unsafe({ D1: served }), {
    'the-sandbox-is-found-by-an-absolute-request-line': [
      'A request line with the sandbox’s whole URL reaches the sandbox',
      { environment: 'sandbox', requestLine: 'absolute' },
    ],
    'production-is-found-by-an-absolute-request-line': [
      'A request line with production’s whole URL reaches production',
      { environment: 'production', requestLine: 'absolute', application: 'online' },
    ],
  }),
  ...createCases(safe({ D1: refused, D12: { statusCode: '-205' } }), {
    'an-absolute-request-line-to-production-does-not-serve-the-trial-application': [
      'A request line with production’s whole URL does not reach the sandbox',
      { environment: 'production', requestLine: 'absolute' },
    ],
  }),
  ...createCases(safe({ D12: { statusCode: '-205' } }), {
    'production-refuses-the-trial-application': [
      'The trial application works on the sandbox only',
      { environment: 'production' },
    ],
    'the-sandbox-refuses-an-application-of-ones-own': [
      'An application of one’s own works in production only',
      { environment: 'sandbox', application: 'online' },
    ],
    'an-application-in-the-wrong-environment-is-refused': [
      'An application that is called in the other environment is refused',
      { application: 'wrong-environment' },
    ],
  }),
  ...createCases(safe({ D13: refused, D12: { statusCode: '-205' } }), {
    'an-application-without-the-feature-is-refused': [
      'An application without the telephone-meeting feature is refused',
      { application: 'no-feature' },
    ],
    'hanging-up-without-the-feature-is-refused': [
      'The feature is required to hang a participant up, too',
      { application: 'no-feature', action: 'hangupMeeting' },
    ],
  }),
  ...createCases(safe(), {
    'an-application-that-is-not-online-is-refused-in-production': [
      'An application’s id is not valid in production before the application is online',
      { environment: 'production', application: 'offline' },
      { expect: { D17: refused, D12: { statusCode: '-205' } } },
    ],
    'a-caller-who-is-not-on-the-whitelist-is-refused-in-production': [
      'A whitelist in production keeps other addresses out',
      { environment: 'production', application: 'whitelist' },
      { expect: { D16: refused, D12: { statusCode: '-205' } } },
    ],
  }),
  ...createCases(unsafe({ D16: served }), {
    'an-empty-whitelist-lets-every-caller-in': [
      'An application with an empty whitelist is served to any address',
      { environment: 'production', application: 'online' },
    ],
  }),
  ...createCases(unsafe({ D18: { statusCodeIsNot: ['-200', '-203'] } }), {
    'the-account-is-known-on-the-sandbox': [
      'The account’s id and token pass on the sandbox',
      { environment: 'sandbox' },
    ],
    'the-account-is-known-in-production': [
      'The same id and token pass in production',
      { environment: 'production', application: 'online' },
    ],
  }),
  ...createCases(safe({ A18: code('-205', 'application-is-known') }), {
    'an-application-that-the-account-does-not-have-is-refused': [
      'An appid that the account does not have is refused',
      { application: 'unknown' },
    ],
  }),
]
