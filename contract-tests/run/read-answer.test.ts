import { describe, expect, it } from 'vitest'
import { readAnswer } from './read-answer.ts'

const read = (body: string | Buffer) =>
  readAnswer({ status: 202, headers: { 'content-type': 'text/plain;charset=gbk' }, bytes: Buffer.from(body as string) })

const gbk = Buffer.from('c8b1c9d9b1d8d2aab2cecafd', 'hex')

describe('readAnswer', () => {
  it('keeps the answer as it came', () => {
    const { status, headers, bytes } = read('{}')
    expect({ status, headers, bytes }).toEqual({
      status: 202,
      headers: { 'content-type': 'text/plain;charset=gbk' },
      bytes: Buffer.from('{}'),
    })
  })

  it('goes by the bytes, whatever the headers say', () => {
    expect(read('缺少必要参数')).toMatchObject({ text: '缺少必要参数', charset: 'utf-8' })
    expect(read(gbk)).toMatchObject({ text: '缺少必要参数', charset: 'gbk' })
  })

  it('reads what is text in neither charset byte by byte', () => {
    expect(read(Buffer.from([0x7b, 0xff, 0xff, 0x7d]))).toMatchObject({ text: '{\xff\xff}', object: undefined })
    expect(read(Buffer.from([0x7b, 0xff, 0xff, 0x7d])).charset).toBeUndefined()
  })

  it('takes bytes that GBK leaves unassigned for no text', () => {
    const { charset, text } = read(Buffer.from([0xaa, 0xa1]))
    expect([charset, text]).toEqual([undefined, '\xaa\xa1'])
  })

  it('keeps a byte-order mark, so that a body which has one is not taken for one without', () => {
    expect(read('\uFEFF{}')).toMatchObject({ text: '\uFEFF{}', charset: 'utf-8', object: undefined })
  })

  it('reads an object in either charset', () => {
    expect(read('{"a":[1]}').object).toEqual({ a: [1] })
    expect(read(Buffer.concat([Buffer.from('{"a":"'), gbk, Buffer.from('"}')])).object).toEqual({ a: '缺少必要参数' })
  })

  it.each(['', 'x', '{', 'null', '[]', '[{}]', '0', '"text"', 'true'])('finds no object in %j', (body) => {
    expect(read(body).object).toBeUndefined()
  })
})
