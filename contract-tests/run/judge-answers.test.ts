import { describe, expect, it } from 'vitest'
import type { ContractCase, Expectations } from '../case.ts'
import { claimsOf, createFailure, isEnveloped, judgeAnswers } from './judge-answers.ts'
import { readAnswer } from './read-answer.ts'

const asking = (expect: Expectations): ContractCase => ({
  id: 'an-empty-object-is-refused',
  title: 'An empty object is refused',
  safe: true,
  request: {},
  expect,
})

const answer = (body: string, status = 200) =>
  readAnswer({ status, headers: { 'content-length': String(Buffer.byteLength(body)) }, bytes: Buffer.from(body) })

const envelope = (changes: Record<string, unknown> = {}) =>
  answer(JSON.stringify({ statusCode: '0', statusMsg: '提交成功', requestId: '2026', ...changes }))

const missing = envelope({ statusCode: '-2', statusMsg: '缺少必要参数', requestId: '' })

const blamed = (expect: Expectations, ...answers: ReturnType<typeof answer>[]) =>
  judgeAnswers(asking(expect), answers).failures.map(({ claim }) => claim)

describe('judgeAnswers', () => {
  it('judges the claims of the case, then those of the envelope', () => {
    const { judged, failures } = judgeAnswers(asking({ D2: { statusCode: '0' } }), [envelope()])
    expect({ judged, failures }).toEqual({ judged: ['D2', 'D9', 'D10', 'O1', 'X6'], failures: [] })
  })

  it('asks of a refusal what a refusal owes', () => {
    expect(judgeAnswers(asking({ D11: { statusCode: '-2' } }), [missing]).judged).toEqual(['D11', 'D9', 'O1', 'X6'])
    expect(blamed({ D2: { statusCode: '-2' } }, envelope({ statusCode: '-2' }))).toEqual(['D11', 'D11', 'O1'])
  })

  it('says what was expected, what came, how well it is known and which knob would follow', () => {
    const { failures } = judgeAnswers(asking({ A2: { statusCode: '-203', knob: 'codes.sign-is-present.value' } }), [
      missing,
    ])
    const knob = { path: 'codes.sign-is-present.value', value: '-2' }
    expect(failures).toEqual([
      { claim: 'A2', provenance: 'assumed', expected: 'statusCode "-203"', received: 'statusCode "-2"', knob },
    ])
  })

  it('leaves the knob out where none is named', () => {
    const { failures } = judgeAnswers(asking({ D2: { statusCode: '0' } }), [missing])
    expect(failures.map((each) => Object.keys(each))).toEqual([['claim', 'provenance', 'expected', 'received']])
  })

  it('judges a claim on each of its expectations', () => {
    expect(blamed({ D2: { httpStatus: 201, statusCode: '-2', requestId: '^20' } }, envelope())).toEqual(['D2', 'D2'])
  })

  it('judges no member of what is no object, and not its claim either', () => {
    const page = answer('<h1>hello</h1>')
    const { judged, failures } = judgeAnswers(asking({ D2: { statusCode: '0' } }), [page])
    expect(judged).toEqual(['D9', 'X6'])
    expect(failures.map(({ expected }) => expected)).toEqual(['the members ["statusCode","statusMsg"]'])
  })

  it('asks nothing of the envelope where a case expects none', () => {
    const { judged } = judgeAnswers(asking({ A11: { envelope: false, httpStatus: 405 } }), [answer('', 405)])
    expect(judged).toEqual(['A11'])
  })

  it('lets a case say which members come on top of the envelope, and asks the rest of it all the same', () => {
    const members = ['statusCode', 'statusMsg', 'requestId', 'meid']
    expect(blamed({ D2: { statusCode: '0' }, A15: { members } }, envelope({ meid: '7' }))).toEqual([])
    expect(blamed({ A15: { members } }, envelope())).toEqual(['A15'])
    expect(blamed({ A15: { members } }, envelope({ meid: 7 }))).toEqual(['D9'])
  })

  it('finds two answers with one requestId among several, and says so once', () => {
    const unique: Expectations = { D10: { uniqueRequestId: true } }
    const [one, other] = [envelope({ requestId: '1' }), envelope({ requestId: '2' })]
    expect(blamed(unique, one, other, envelope({ requestId: '3' }))).toEqual([])
    expect(judgeAnswers(asking(unique), [one, other, one]).failures).toMatchObject([
      { claim: 'D10', expected: 'a requestId of its own', received: '2 answers with the same one' },
    ])
  })

  it('compares no requestId with a body that has no members', () => {
    expect(blamed({ D10: { uniqueRequestId: true } }, envelope(), answer('x'))).toEqual(['D9'])
  })

  it('tells what is wrong with several answers each time that it differs', () => {
    const failures = judgeAnswers(asking({ D2: { statusCode: '0' } }), [
      missing,
      missing,
      envelope({ statusCode: '7' }),
    ])
    const received = failures.failures.filter(({ claim }) => claim === 'D2').map((each) => each.received)
    expect(received).toEqual(['statusCode "-2"', 'statusCode "7" (unlisted)'])
  })

  it('tells one fault under each claim that it breaks', () => {
    expect(blamed({ D2: { statusCode: '-2' }, O1: { statusCode: '-2' } }, envelope())).toEqual(['D2', 'O1'])
  })
})

describe('a case', () => {
  it('is enveloped unless one of its claims says otherwise', () => {
    expect(isEnveloped(asking({ D2: { statusCode: '0' }, A11: { httpStatus: 200 } }))).toBe(true)
    expect(isEnveloped(asking({ D2: { statusCode: '0' }, A11: { envelope: false } }))).toBe(false)
  })

  it('names its claims in its own order', () => {
    expect(claimsOf(asking({ O1: {}, A1: {}, D2: {} }))).toEqual(['O1', 'A1', 'D2'])
  })

  it('must not name a claim that does not exist', () => {
    const found = { expected: 'a', received: 'b' }
    expect(() => createFailure('Z9' as 'D9', found)).toThrow(
      'Z9 is not a claim of schemas/claims.json. Add it there, or name another.',
    )
  })
})
