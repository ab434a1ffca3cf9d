import type { ContractCase } from '../case.ts'
import { refused, served } from './expectations.ts'

interface HeaderRow {
  readonly id: string
  readonly title: string
  readonly headers: Readonly<Record<string, string | null>>
}

const variants: readonly HeaderRow[] = [
  {
    id: 'a-content-type-without-parameters-is-served',
    title: 'Content-Type application/json is served',
    headers: { 'Content-Type': 'application/json' },
  },
  {
    id: 'a-content-type-with-a-closing-semicolon-is-served',
    title: 'Content-Type application/json;charset=utf-8; is served',
    headers: { 'Content-Type': 'application/json;charset=utf-8;' },
  },
  {
    id: 'a-form-content-type-is-served',
    title: 'A JSON body that calls itself a form is served',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
  },
  {
    id: 'a-misspelt-content-type-is-served',
    title: 'A misspelt media type is served',
    headers: { 'Content-Type': 'aplication/json;charset=utf-8;' },
  },
  { id: 'a-request-without-accept-is-served', title: 'Accept may be left out', headers: { Accept: null } },
  {
    id: 'a-form-content-type-without-accept-is-served',
    title: 'A JSON body that calls itself a form is served without Accept',
    headers: { Accept: null, 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
  },
  {
    id: 'an-accept-without-semicolon-is-served',
    title: 'Accept application/json is served',
    headers: { Accept: 'application/json' },
  },
]

/** What a request's headers may and must be: D3, O3. */
export const headerCases: readonly ContractCase[] = [
  {
    id: 'the-documented-headers-are-served',
    title: 'Accept and Content-Type are served as the page writes them, with their closing semicolons',
    safe: false,
    request: {},
    expect: { D3: served },
  },
  {
    id: 'a-request-without-authorization-is-refused',
    title: 'Authorization is required, and -202 says that it is missing',
    safe: true,
    request: { authorization: { raw: null } },
    expect: { D3: refused, A4: { statusCode: '-202', knob: 'codes.authorization-is-present.value' } },
  },
  {
    id: 'an-empty-authorization-is-refused',
    title: 'An empty Authorization is as good as none',
    safe: true,
    request: { authorization: { raw: '' } },
    expect: { D3: refused, A4: { statusCode: '-202', knob: 'codes.authorization-is-present.value' } },
  },
  ...variants.map(({ id, title, headers }) => ({
    id,
    title,
    safe: false,
    request: { headers },
    expect: { O3: served },
  })),
]
