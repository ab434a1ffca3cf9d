import { describe, expect, it } from 'vitest'
import type { Expectation, KnobPath } from '../case.ts'
import { deriveKnob } from './derive-knob.ts'
import { readAnswer } from './read-answer.ts'

const answer = (body: string | Buffer, status = 200) =>
  readAnswer({ status, headers: {}, bytes: Buffer.from(body as string) })

const envelope = (statusCode: unknown, requestId: unknown = '') =>
  answer(JSON.stringify({ statusCode, statusMsg: '', requestId }))

const gbk = answer(Buffer.from('c8b1c9d9b1d8d2aab2cecafd', 'hex'))
const noText = answer(Buffer.from([0xff, 0xff]))
const codes = 'codes.sign-is-present.value'

const given: { name: string; knob: KnobPath; judged: keyof Expectation; of: typeof gbk; want: unknown }[] = [
  { name: 'a known code', knob: codes, judged: 'statusCode', of: envelope('-203'), want: '-203' },
  { name: 'a known code as a number', knob: codes, judged: 'statusCode', of: envelope(-203), want: '-203' },
  { name: 'a success', knob: codes, judged: 'statusCode', of: envelope('0'), want: 'served' },
  { name: 'a code that no list has', knob: codes, judged: 'statusCode', of: envelope('-704'), want: '-704' },
  { name: 'a word', knob: codes, judged: 'statusCode', of: envelope('none'), want: undefined },
  { name: 'no object', knob: codes, judged: 'statusCode', of: answer('[]'), want: undefined },
  { name: 'GBK', knob: 'charset.value', judged: 'charset', of: gbk, want: 'gbk' },
  { name: 'UTF-8', knob: 'charset.value', judged: 'charset', of: envelope('0'), want: 'utf-8' },
  { name: 'no text', knob: 'charset.value', judged: 'charset', of: noText, want: undefined },
  { name: '11 digits', knob: 'requestIdLength.value', judged: 'requestId', of: id(11), want: undefined },
  { name: '12 digits', knob: 'requestIdLength.value', judged: 'requestId', of: id(12), want: 12 },
  { name: '40 digits', knob: 'requestIdLength.value', judged: 'requestId', of: id(40), want: 40 },
  { name: '41 digits', knob: 'requestIdLength.value', judged: 'requestId', of: id(41), want: undefined },
  { name: 'letters', knob: 'requestIdLength.value', judged: 'requestId', of: id(12, 'a'), want: undefined },
  { name: 'no members', knob: 'requestIdLength.value', judged: 'requestId', of: answer('x'), want: undefined },
  { name: 'any answer', knob: 'timestampUtcOffset.value', judged: 'statusCode', of: envelope('-203'), want: undefined },
  {
    name: 'any answer',
    knob: 'timestampWindowSeconds.value',
    judged: 'statusCode',
    of: envelope('0'),
    want: undefined,
  },
  { name: 'any answer', knob: 'order.value', judged: 'statusCode', of: envelope('-203'), want: undefined },
]

function id(length: number, after = '') {
  return envelope('0', '1'.repeat(length) + after)
}

const others = ['otherMethod.value', 'otherVersion.value', 'otherPath.value'] as const

describe('the knob that would follow an answer', () => {
  it.each(given)('is $knob = $want for $name', ({ knob, judged, of, want }) => {
    expect(deriveKnob(judged, { knob }, of)).toEqual(want === undefined ? { path: knob } : { path: knob, value: want })
    expect(Object.keys(deriveKnob(judged, { knob }, of) ?? {})).toHaveLength(want === undefined ? 1 : 2)
  })

  it.each(others)('is the status or the body below %s', (knob) => {
    expect(deriveKnob('httpStatus', { knob }, answer('gone', 410))).toEqual({ path: `${knob}.status`, value: 410 })
    expect(deriveKnob('envelope', { knob }, answer('gone', 410))).toEqual({ path: `${knob}.body`, value: 'gone' })
  })

  it('is the time zone when a timestamp passes that should not: its zone or its window is another', () => {
    const knob = 'codes.timestamp-is-within-window.value'
    expect(deriveKnob('statusCode', { knob }, envelope('0'))).toEqual({ path: 'timestampUtcOffset.value' })
    expect(deriveKnob('statusCode', { knob }, envelope('-203'))).toEqual({ path: knob, value: '-203' })
  })

  it('is none when the code is not what was judged', () => {
    expect(deriveKnob('httpStatus', { knob: codes }, envelope('-203'))).toBeUndefined()
  })

  it('is none when the expectation names none', () => {
    expect(deriveKnob('statusCode', { statusCode: '0' }, envelope('-203'))).toBeUndefined()
  })
})
