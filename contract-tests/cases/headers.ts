import type { ContractCase } from '../case.ts'
import { createCases, forEachAction, served, unsafe } from './create-cases.ts'

/** What a request's headers may and must be: D3, O3, and O6, since the timestamp is of Chinese time. What Authorization must be stands in a table of its own. */
export const headerCases: readonly ContractCase[] = [
  ...forEachAction(
    createCases(unsafe({ D3: served, O3: served, O6: { ...served, knob: 'timestampUtcOffset.value' } }), {
      'the-documented-headers-are-served': [
        'Accept and Content-Type, as the page writes them with their closing semicolons, and a clock on Chinese time are served',
        {},
      ],
    }),
  ),
  ...forEachAction(
    createCases(unsafe({ O3: served }), {
      'a-content-type-without-parameters-is-served': [
        'Content-Type application/json is served',
        { headers: { 'Content-Type': 'application/json' } },
      ],
      'a-form-content-type-is-served': [
        'A JSON body that calls itself a form is served',
        { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' } },
      ],
      'a-misspelt-content-type-is-served': [
        'A misspelt media type is served',
        { headers: { 'Content-Type': 'aplication/json;charset=utf-8;' } },
      ],
      'a-request-without-accept-is-served': ['Accept may be left out', { headers: { Accept: null } }],
      'a-form-content-type-without-accept-is-served': [
        'A JSON body that calls itself a form is served without Accept',
        { headers: { Accept: null, 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' } },
      ],
      'an-accept-without-semicolon-is-served': [
        'Accept application/json is served',
        { headers: { Accept: 'application/json' } },
      ],
    }),
  ),
]
