import type { ContractCase } from '../case.ts'
import {
  code,
  createCases,
  forEachAction,
  refused,
  refusedByReading,
  safe,
  served,
  servedByReading,
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
    ...createCases(unsafe({ A19: servedByReading }), {
      'a-body-in-chunks-is-served': ['A body that is sent in chunks is served like any other', { chunked: true }],
      'a-body-with-a-byte-order-mark-is-served': [
        'A body with a byte-order mark in front is served like any other',
        { byteOrderMark: true },
      ],
    }),
    ...createCases(unsafe({ A27: servedByReading }), {
      'the-last-of-two-members-counts': [
        'Of two members of one name the last counts, whichever the name',
        { body: '{"action":"noSuchAction","appid":"x","confid":"","phone":"","creator":"",{members}}' },
      ],
    }),
    ...createCases(unsafe({ A27: servedByReading }), {
      'a-body-from-its-end-to-its-beginning-is-served': [
        'The order of the body’s members does not matter',
        { body: '{{reversed}}' },
      ],
      'a-body-with-blanks-between-its-members-is-served': [
        'Blanks and tabs between names, colons, values and commas do not matter',
        { body: '{ {spaced} }' },
      ],
      'a-body-with-a-line-break-in-front-is-served': [
        'Blanks before the body do not matter',
        { body: ' \r\n{{members}}' },
      ],
      'a-body-with-a-line-break-behind-is-served': [
        'Blanks behind the body do not matter',
        { body: '{{members}} \r\n' },
      ],
      'a-body-with-escapes-is-served': ['A letter may be written as an escape of JSON', { body: '{{escaped}}' }],
    }),
    ...createCases(safe({ A27: refusedByReading }), {
      'the-first-of-two-members-does-not-count': [
        'Of two actions the first does not count',
        { body: '{{members},"action":"noSuchAction"}' },
      ],
    }),
  ]),
  ...forEachAction(
    [
      ...createCases(safe({ O1: isJson }), {
        'a-body-with-a-comma-too-many-is-refused': [
          'A comma before the closing brace is no JSON',
          { body: '{{members},}' },
        ],
        'a-body-with-two-commas-is-refused': ['Two commas in a row are no JSON', { body: '{"remark":"",,{members}}' }],
        'a-body-with-a-comment-is-refused': ['A comment is no JSON', { body: '{/* remark */{members}}' }],
        'a-body-with-a-comment-to-its-lines-end-is-refused': [
          'A comment to the end of its line is no JSON',
          { body: '{// remark\n{members}}' },
        ],
        'a-body-with-a-name-without-quotes-is-refused': [
          'A name without quotes is no JSON',
          { body: '{remark:"",{members}}' },
        ],
        'a-body-with-a-leading-zero-is-refused': [
          'A number such as 01 is no JSON',
          { body: '{"remark":01,{members}}' },
        ],
        'a-body-with-a-tab-in-its-text-is-refused': [
          'A tab within text is no JSON',
          { body: '{"remark":"a\tb",{members}}' },
        ],
        'a-body-with-nan-is-refused': ['NaN is no JSON', { body: '{"remark":NaN,{members}}' }],
        'a-body-without-a-comma-is-refused': [
          'Members without a comma are no JSON',
          { body: '{"remark":"" {members}}' },
        ],
        'a-body-of-two-objects-is-refused': ['An object behind the object is no JSON', { body: '{{members}}{}' }],
        'a-body-with-a-head-is-refused': ['Text before the object is no JSON', { body: 'json={{members}}' }],
        'a-body-with-a-tail-is-refused': ['Text after the object is no JSON', { body: '{{members}};' }],
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
