import type { ContractCase } from '../case.ts'
import { code, createCases, refused, safe, served, unsafe } from './create-cases.ts'

/** What the body must be: O1, X1, A16, D9. */
export const bodyCases: readonly ContractCase[] = [
  ...createCases(safe({ X1: refused, O1: code('-4', 'body-is-json-object') }), {
    'the-example-body-without-its-closing-brace-is-refused': [
      'The page’s body for ending a meeting, cut short as it is printed, is invalid JSON',
      { body: '{"action":"destroyMeeting",\n"appid":"{appid}",\n"confid":"{confid}"' },
    ],
    'a-hangup-body-without-its-closing-brace-is-refused': [
      'A body for hanging up that is cut short is invalid JSON',
      { body: '{"action":"hangupMeeting",\n"appid":"{appid}",\n"confid":"{confid}","phone":"136****7556"' },
    ],
  }),
  ...createCases(unsafe({ X1: served }), {
    'the-example-body-with-its-closing-brace-is-served': [
      'The page’s body is served once it is closed, line breaks included',
      { body: '{"action":"destroyMeeting",\n"appid":"{appid}",\n"confid":"{confid}"}' },
    ],
  }),
  ...createCases(safe({ O1: code('-4', 'body-is-json-object') }), {
    'an-empty-body-is-refused': ['A request without a body is no JSON', { body: '' }],
    'a-form-body-is-refused': [
      'Parameters written as a form are no JSON',
      { body: 'action=destroyMeeting&appid={appid}&confid={confid}' },
    ],
    'a-body-in-single-quotes-is-refused': [
      'Single quotes are no JSON',
      { body: "{'action':'destroyMeeting','appid':'{appid}','confid':'{confid}'}" },
    ],
    'a-body-with-a-tail-is-refused': [
      'Text after the object is no JSON',
      { body: '{"action":"destroyMeeting","appid":"{appid}","confid":"{confid}"};' },
    ],
  }),
  ...createCases(safe({ A16: code('-4', 'body-is-json-object') }), {
    'a-list-is-refused': [
      'A list of requests is no object',
      { body: '[{"action":"destroyMeeting","appid":"{appid}","confid":"{confid}"}]' },
    ],
    'a-json-string-is-refused': ['A JSON string is no object', { body: '"destroyMeeting"' }],
    'a-json-number-is-refused': ['A JSON number is no object', { body: '0' }],
    'a-json-null-is-refused': ['null is no object', { body: 'null' }],
  }),
  ...createCases(unsafe({ A19: served }), {
    'a-body-in-chunks-is-served': ['A body that is sent in chunks is served like any other', { chunked: true }],
    'a-body-with-a-byte-order-mark-is-served': [
      'A body with a byte-order mark in front is served like any other',
      { byteOrderMark: true },
    ],
  }),
]
