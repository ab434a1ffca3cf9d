import type { ContractCase } from '../case.ts'
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

const isJson = code('-4', 'body-is-json-object')

/** What the body must be: O1, X1, A16, A19, A27. Without an action that can be read it is asked once. */
export const bodyCases: readonly ContractCase[] = [
  ...forEachAction([
    ...createCases(safe({ X1: refused, O1: isJson }), {
      'the-example-body-without-its-closing-brace-is-refused': [
        'The page’s body, cut short as it is printed, is invalid JSON',
        { body: '{{members}' },
      ],
    }),
    ...createCases(unsafe({ X1: served }), {
      'the-example-body-with-its-closing-brace-is-served': [
        'The page’s body is served once it is closed, line breaks included',
        { body: '{{members}}' },
      ],
    }),
    ...createCases(unsafe({ A19: byReading.served }), {
      'a-body-in-chunks-is-served': ['A body that is sent in chunks is served like any other', { chunked: true }],
      'a-body-with-a-byte-order-mark-is-served': [
        'A body with a byte-order mark in front is served like any other',
        { byteOrderMark: true },
      ],
    }),
    ...createCases(unsafe({ A27: byReading.served }), {
      'the-last-of-two-members-counts': [
        'Of two members of one name the last counts, whichever the name',
        { body: '{"action":"noSuchAction","appid":"x","confid":"","phone":"","creator":"",{members}}' },
      ],
    }),
    ...createSeries(unsafe({ A27: byReading.served }), ['{}-is-served', (body) => ({ body })], {
      'a-body-from-its-end-to-its-beginning': ['The order of the body’s members does not matter', '{{reversed}}'],
      'a-body-with-blanks-between-its-members': [
        'Blanks and tabs between names, colons, values and commas do not matter',
        '{ {spaced} }',
      ],
      'a-body-with-a-line-break-in-front': ['Blanks before the body do not matter', ' \r\n{{members}}'],
      'a-body-with-a-line-break-behind': ['Blanks behind the body do not matter', '{{members}} \r\n'],
      'a-body-with-escapes': ['A letter may be written as an escape of JSON', '{{escaped}}'],
    }),
    ...createCases(safe({ A27: byReading.refused }), {
      'the-first-of-two-members-does-not-count': [
        'Of two actions the first does not count',
        { body: '{{members},"action":"noSuchAction"}' },
      ],
    }),
  ]),
  ...forEachAction(
    [
      ...createSeries(safe({ O1: isJson }), ['a-body-{}-is-refused', (body) => ({ body })], {
        'with-a-comma-too-many': ['A comma before the closing brace is no JSON', '{{members},}'],
        'with-two-commas': ['Two commas in a row are no JSON', '{"remark":"",,{members}}'],
        'with-a-comment': ['A comment is no JSON', '{/* remark */{members}}'],
        'with-a-comment-to-its-lines-end': ['A comment to the end of its line is no JSON', '{// remark\n{members}}'],
        'with-a-name-without-quotes': ['A name without quotes is no JSON', '{remark:"",{members}}'],
        'with-a-leading-zero': ['A number such as 01 is no JSON', '{"remark":01,{members}}'],
        'with-a-tab-in-its-text': ['A tab within text is no JSON', '{"remark":"a\tb",{members}}'],
        'with-nan': ['NaN is no JSON', '{"remark":NaN,{members}}'],
        'without-a-comma': ['Members without a comma are no JSON', '{"remark":"" {members}}'],
        'of-two-objects': ['An object behind the object is no JSON', '{{members}}{}'],
        'with-a-head': ['Text before the object is no JSON', 'json={{members}}'],
        'with-a-tail': ['Text after the object is no JSON', '{{members}};'],
      }),
      ...createCases(safe({ D11: { statusCode: '-2' } }), {
        'a-wrapped-body-is-refused': [
          'Parameters in an object of their own are missing',
          { body: '{"data":{{members}}}' },
        ],
      }),
      ...createCases(safe({ A16: isJson }), {
        'a-list-is-refused': ['A list of requests is no object', { body: '[{{members}}]' }],
      }),
    ],
    true,
  ),
  ...createCases(safe({ O1: isJson }), {
    'an-empty-body-is-refused': ['A request without a body is no JSON', { body: '' }],
    'a-form-body-is-refused': [
      'Parameters written as a form are no JSON',
      { body: 'action=destroyMeeting&appid={appid}&confid={confid}' },
    ],
    'a-form-body-is-refused-when-hanging-up': [
      'Parameters written as a form are no JSON: hangupMeeting',
      { action: 'hangupMeeting', body: 'action=hangupMeeting&appid={appid}&confid={confid}&phone=136****7556' },
    ],
    'a-body-in-single-quotes-is-refused-when-hanging-up': [
      'Single quotes are no JSON: hangupMeeting',
      {
        action: 'hangupMeeting',
        body: "{'action':'hangupMeeting','appid':'{appid}','confid':'{confid}','phone':'136****7556'}",
      },
    ],
    'a-body-in-single-quotes-is-refused': [
      'Single quotes are no JSON',
      { body: "{'action':'destroyMeeting','appid':'{appid}','confid':'{confid}'}" },
    ],
  }),
  ...createCases(safe({ A16: isJson }), {
    'a-json-string-is-refused': ['A JSON string is no object', { body: '"destroyMeeting"' }],
    'a-json-number-is-refused': ['A JSON number is no object', { body: '0' }],
    'a-json-null-is-refused': ['null is no object', { body: 'null' }],
  }),
]
