import type { ContractCase } from '../case.ts'
import { createCases, createSeries, forEachAction, served, unsafe } from './create-cases.ts'

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
    createSeries(unsafe({ O3: served }), ['{}-is-served', (value) => ({ headers: { 'Content-Type': value } })], {
      'a-content-type-without-parameters': ['Content-Type application/json is served', 'application/json'],
      'a-form-content-type': [
        'A JSON body that calls itself a form is served',
        'application/x-www-form-urlencoded; charset=UTF-8',
      ],
      'a-misspelt-content-type': ['A misspelt media type is served', 'aplication/json;charset=utf-8;'],
      'a-request-without-accept': ['Accept may be left out', { headers: { Accept: null } }],
      'a-form-content-type-without-accept': [
        'A JSON body that calls itself a form is served without Accept',
        { headers: { Accept: null, 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' } },
      ],
      'an-accept-without-semicolon': ['Accept application/json is served', { headers: { Accept: 'application/json' } }],
    }),
  ),
]
