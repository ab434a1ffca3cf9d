import { describe, expect, it } from 'vitest'
import { maskExchange } from './create-mask.ts'
import { readAnswer } from './read-answer.ts'

const mask = { hide: (text: string) => text.replaceAll('secret', '***'), learn: () => {} }

const wire = {
  method: 'POST',
  target: '/a?Sign=secret',
  headers: { Authorization: 'secret', 'x-secret': 'a' },
  body: Buffer.from('{"phone":"secret"}'),
  chunked: false,
  secrets: ['secret'],
}
const request = {
  method: 'POST',
  target: '/a?Sign=***',
  headers: { Authorization: '***', 'x-***': 'a' },
  body: '{"phone":"***"}',
}

const answer = (bytes: Buffer) => readAnswer({ status: 202, headers: { 'x-echo': 'a secret' }, bytes })

describe('maskExchange', () => {
  it('hides secrets in URL, headers and body of both, and tells the number of bytes before that', () => {
    expect(maskExchange(wire, answer(Buffer.from('secret é')), mask)).toEqual({
      request,
      answer: { status: 202, headers: { 'x-echo': 'a ***' }, body: '*** é', bytes: 9, charset: 'utf-8' },
    })
  })

  it('says that bytes are text in no charset', () => {
    expect(maskExchange(wire, answer(Buffer.from([0xff, 0xff])), mask).answer?.charset).toBeNull()
  })

  it('leaves out an answer that did not come', () => {
    expect(Object.keys(maskExchange(wire, undefined, mask))).toEqual(['request'])
    expect(maskExchange(wire, undefined, mask)).toEqual({ request })
  })
})
