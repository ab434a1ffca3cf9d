import type { CaseRequest, ContractCase } from '../case.ts'
import {
  byReading,
  code,
  createCases,
  createSeries,
  forEachAction,
  refused,
  safe,
  served,
  unsafe,
} from './create-cases.ts'

// An account that is not known there is refused for that (D18), wherever its application belongs.
const onSandbox = ['the-account-is-known-on-the-sandbox']
const inProduction = ['the-account-is-known-in-production']
const servedInProduction = ['production-serves-an-application-of-ones-own']
// Whoever serves an application in both environments tells nothing of where a request arrived (D12).
const refusedInProduction = ['production-refuses-the-trial-application']
const refusedOnSandbox = ['the-sandbox-refuses-an-application-of-ones-own']

/** The causes of -205, and what is no cause. */
const cases: readonly ContractCase[] = [
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
  ...createCases(unsafe(), {
    'the-sandbox-serves-the-trial-application': [
      'The sandbox serves the trial application',
      { environment: 'sandbox' },
      { restsOn: onSandbox, expect: { D1: served, D12: served } },
    ],
    'production-serves-an-application-of-ones-own': [
      'Production serves the same account an application of its own that is online',
      { environment: 'production', application: 'online' },
      { restsOn: inProduction, expect: { D1: served, D12: served, D17: served } },
    ],
  }),
  ...createCases(safe({ D12: { statusCode: '-205' } }), {
    'production-refuses-the-trial-application': [
      'The trial application works on the sandbox only',
      { environment: 'production' },
      { restsOn: inProduction },
    ],
    'the-sandbox-refuses-an-application-of-ones-own': [
      'An application of one’s own works in production only',
      { environment: 'sandbox', application: 'online' },
      { restsOn: onSandbox },
    ],
    'an-application-in-the-wrong-environment-is-refused': [
      'An application that is called in the other environment is refused',
      { application: 'wrong-environment' },
    ],
  }),
  // The page has no such request line, and a server in front may take none.
  ...createCases(unsafe({ A27: byReading.served }), {
    'the-sandbox-is-found-by-an-absolute-request-line': [
      'A request line with the sandbox’s whole URL reaches the sandbox',
      { environment: 'sandbox', requestLine: 'absolute' },
      { restsOn: ['the-sandbox-serves-the-trial-application'] },
    ],
    'production-is-found-by-an-absolute-request-line': [
      'A request line with production’s whole URL reaches production',
      { environment: 'production', requestLine: 'absolute', application: 'online' },
      { restsOn: servedInProduction },
    ],
  }),
  ...createCases(
    { ...safe({ D1: byReading.refused }), restsOn: refusedInProduction },
    {
      'an-absolute-request-line-to-production-does-not-serve-the-trial-application': [
        'A request line with production’s whole URL does not reach the sandbox',
        { environment: 'production', requestLine: 'absolute' },
      ],
      'production-is-found-by-its-host-in-upper-case': ['A host’s name has no case', { host: 'API.YTX.NET' }],
      'production-is-found-by-its-host-with-its-port': ['Port 80 is production’s own', { host: 'api.ytx.net:80' }],
      'production-is-found-by-its-host-with-a-dot-behind': ['A dot may end a host’s name', { host: 'api.ytx.net.' }],
    },
  ),
  ...createCases(
    { ...safe({ D1: byReading.refused }), restsOn: refusedOnSandbox },
    {
      'the-sandbox-is-found-by-its-host-in-upper-case': [
        'A host’s name has no case',
        { host: 'SANDBOX.YTX.NET', application: 'online' },
      ],
      'the-sandbox-is-found-by-its-host-with-its-port': [
        'Port 80 is the sandbox’s own',
        { host: 'sandbox.ytx.net:80', application: 'online' },
      ],
    },
  ),
  // Where neither host is named, the application's own environment is meant: -205 would say that the other one was.
  // A server in front may know no other host.
  ...createCases(unsafe({ D1: { statusCodeIsNot: ['-205'], envelope: 'either' } }), {
    ...Object.fromEntries(
      [
        ['the-domain-alone', 'ytx.net'],
        ['www-of-the-domain', 'www.ytx.net'],
        ['a-host-below-production', 'x.api.ytx.net'],
        ['a-host-that-ends-in-production', 'xapi.ytx.net'],
        ['a-host-that-begins-with-production', 'api.ytx.net.example.com'],
        ['production-of-another-domain', 'api.ytx.com'],
      ].map(([name, host = '']): [string, [string, CaseRequest]] => [
        `${name}-is-not-production`,
        [`${host} is not production, so the trial application is not refused there`, { host }],
      ]),
    ),
    ...Object.fromEntries(
      [
        ['another-host-of-the-domain', 'test.ytx.net'],
        ['a-host-below-the-sandbox', 'x.sandbox.ytx.net'],
        ['a-host-that-ends-in-the-sandbox', 'xsandbox.ytx.net'],
        ['a-host-that-begins-with-the-sandbox', 'sandbox.ytx.net.example.com'],
        ['the-sandbox-of-another-domain', 'sandbox.ytx.com'],
      ].map(([name, host = '']): [string, [string, CaseRequest]] => [
        `${name}-is-not-the-sandbox`,
        [
          `${host} is not the sandbox, so an application of one’s own is not refused there`,
          { host, application: 'online' },
        ],
      ]),
    ),
  }),
  ...createCases(safe({ D13: refused, D12: { statusCode: '-205' } }), {
    'an-application-without-the-feature-is-refused': [
      'An application without the telephone-meeting feature is refused',
      { application: 'no-feature' },
    ],
  }),
  ...createCases(safe(), {
    'an-application-that-is-not-online-is-refused-in-production': [
      'An application’s id is not valid in production before the application is online',
      { environment: 'production', application: 'offline' },
      { restsOn: inProduction, expect: { D17: refused, D12: { statusCode: '-205' } } },
    ],
    'a-caller-who-is-not-on-the-whitelist-is-refused-in-production': [
      'A whitelist in production keeps other addresses out',
      { environment: 'production', application: 'whitelist' },
      { restsOn: inProduction, expect: { D16: refused, D12: { statusCode: '-205' } } },
    ],
  }),
  ...createCases(safe({ D16: refused, D12: { statusCode: '-205' } }), {
    'a-caller-who-is-nearly-listed-is-refused-in-production': [
      'Commas separate addresses, and each is one whole address: no other separator, no part, no wildcard, no name',
      { environment: 'production', application: 'nearly-listed' },
      { restsOn: inProduction },
    ],
    ...Object.fromEntries(
      ['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'X-Client-IP', 'True-Client-IP'].map(
        (name): [string, [string, CaseRequest, object]] => [
          `a-listed-address-in-${name.toLowerCase()}-is-refused-in-production`,
          [
            `The whitelist is about the address that calls, not about what ${name} says`,
            {
              environment: 'production',
              application: 'whitelist',
              headers: { [name]: name === 'Forwarded' ? 'for=203.0.113.7' : '203.0.113.7' },
            },
            { restsOn: inProduction },
          ],
        ],
      ),
    ),
  }),
  ...createCases(
    { ...unsafe({ D16: served }), restsOn: inProduction },
    {
      'a-listed-caller-is-served-in-production': [
        'A whitelist lets in whom it lists, wherever in the list',
        { environment: 'production', application: 'listed' },
      ],
      'a-caller-who-is-listed-first-is-served-in-production': [
        'A whitelist lets in whom it lists first',
        { environment: 'production', application: 'listed-first' },
      ],
      'a-caller-who-is-listed-last-is-served-in-production': [
        'A whitelist lets in whom it lists last',
        { environment: 'production', application: 'listed-last' },
      ],
      'an-empty-whitelist-lets-every-caller-in': [
        'An application with an empty whitelist is served to any address',
        { environment: 'production', application: 'online' },
      ],
    },
  ),
  ...createSeries(
    safe({ A18: code('-205', 'application-is-known') }),
    ['{}-is-refused', (appid) => ({ set: { appid } })],
    {
      'an-application-that-the-account-does-not-have': [
        'An appid that the account does not have is refused',
        { application: 'unknown' },
      ],
      'an-appid-in-the-other-case': ['An appid with upper and lower case exchanged is another one', '{swappedAppid}'],
      'an-appid-with-a-blank-behind': ['An appid with a blank behind it is another one', '{appid} '],
      'an-appid-with-a-blank-in-front': ['An appid with a blank in front is another one', ' {appid}'],
      'the-beginning-of-an-appid': ['An appid that lost its last character is another one', '{appid:0:-1}'],
      'the-end-of-an-appid': ['An appid that lost its first character is another one', '{appid:1:}'],
      'an-appid-with-more-in-front': ['An appid with a character too many in front is another one', '0{appid}'],
      'an-appid-with-more-behind': ['An appid with a character too many is another one', '{appid}0'],
    },
  ),
]

/** Where a request arrives and what the application may do there, for each action: D1, D12, D13, D16, D17, D18, A18. */
export const environmentCases: readonly ContractCase[] = forEachAction(cases, true)
