import type { ContractCase } from '../case.ts'
import { refused, served } from './expectations.ts'

interface BodyRow {
  readonly id: string
  readonly title: string
  readonly body: string
}

const invalid: readonly BodyRow[] = [
  { id: 'an-empty-body-is-refused', title: 'A request without a body is no JSON', body: '' },
  {
    id: 'a-form-body-is-refused',
    title: 'Parameters written as a form are no JSON',
    body: 'action=destroyMeeting&appid={appid}&confid=002',
  },
  {
    id: 'a-body-in-single-quotes-is-refused',
    title: 'Single quotes are no JSON',
    body: "{'action':'destroyMeeting','appid':'{appid}','confid':'002'}",
  },
  {
    id: 'a-body-with-a-tail-is-refused',
    title: 'Text after the object is no JSON',
    body: '{"action":"destroyMeeting","appid":"{appid}","confid":"002"};',
  },
]

const notAnObject: readonly BodyRow[] = [
  {
    id: 'a-list-is-refused',
    title: 'A list of requests is no object',
    body: '[{"action":"destroyMeeting","appid":"{appid}","confid":"002"}]',
  },
  { id: 'a-json-string-is-refused', title: 'A JSON string is no object', body: '"destroyMeeting"' },
  { id: 'a-json-number-is-refused', title: 'A JSON number is no object', body: '0' },
  { id: 'a-json-null-is-refused', title: 'null is no object', body: 'null' },
]

/** What the body must be: O1, X1, A16, D9. */
export const bodyCases: readonly ContractCase[] = [
  {
    id: 'the-example-body-without-its-closing-brace-is-refused',
    title: 'The page’s body for ending a meeting, cut short as it is printed, is invalid JSON',
    safe: true,
    request: { body: '{"action":"destroyMeeting",\n"appid":"{appid}",\n"confid":"002"' },
    expect: { X1: refused, O1: { statusCode: '-4', knob: 'codes.body-is-json-object.value' } },
  },
  {
    id: 'a-hangup-body-without-its-closing-brace-is-refused',
    title: 'A body for hanging up that is cut short is invalid JSON',
    safe: true,
    request: { body: '{"action":"hangupMeeting",\n"appid":"{appid}",\n"confid":"002","phone":"136****7556"' },
    expect: { X1: refused, O1: { statusCode: '-4', knob: 'codes.body-is-json-object.value' } },
  },
  {
    id: 'the-example-body-with-its-closing-brace-is-served',
    title: 'The page’s body is served once it is closed, line breaks included',
    safe: false,
    request: { body: '{"action":"destroyMeeting",\n"appid":"{appid}",\n"confid":"{confid}"}' },
    expect: { X1: served },
  },
  ...(invalid.map(({ id, title, body }) => ({
    id,
    title,
    safe: true,
    request: { body },
    expect: { O1: { statusCode: '-4', knob: 'codes.body-is-json-object.value' } },
  })) satisfies ContractCase[]),
  ...(notAnObject.map(({ id, title, body }) => ({
    id,
    title,
    safe: true,
    request: { body },
    expect: { A16: { statusCode: '-4', knob: 'codes.body-is-json-object.value' } },
  })) satisfies ContractCase[]),
  {
    id: 'a-body-in-chunks-is-served',
    title: 'A body that is sent in chunks is served like any other',
    safe: false,
    request: { chunked: true },
    expect: { A19: { statusCode: '0' } },
  },
  {
    id: 'a-body-with-a-byte-order-mark-is-served',
    title: 'A body with a byte-order mark in front is served like any other',
    safe: false,
    request: { byteOrderMark: true },
    expect: { A19: { statusCode: '0' } },
  },
]
