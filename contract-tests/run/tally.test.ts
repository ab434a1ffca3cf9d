import { describe, expect, it } from 'vitest'
import type { Expectation } from '../case.ts'
import type { CaseResult } from '../result.ts'
import { createFailure } from './judge-answers.ts'
import { countShared, isToBeTold, type Tally } from './tally.ts'

const lengthOf = (received: string, name: keyof Expectation = 'contentLength') => ({
  claim: 'X6' as const,
  name,
  failures: received === '' ? [] : [createFailure('X6', { expected: 'Content-Length 7', received })],
})

/** Which of these answers, each of a case of its own, are told. */
function tell(received: readonly string[], name?: keyof Expectation, tally: Tally = new Map()) {
  return received.map((each, index) => isToBeTold(tally, 'X6', `case-${index}`, lengthOf(each, name)))
}

describe('what is wrong with an answer', () => {
  it('is told once where all answers share it', () => {
    expect(tell(['nothing', 'nothing', 'nothing'])).toEqual([true, false, false])
  })

  it('is told each time where one answer was right before', () => {
    expect(tell(['', 'nothing', 'nothing', ''])).toEqual([true, true, true, true])
  })

  it('is told again once an answer was right', () => {
    expect(tell(['nothing', 'nothing', '', 'nothing'])).toEqual([true, false, true, true])
  })

  it('is told where it is another fault', () => {
    expect(tell(['nothing', 'Content-Length "8"', 'nothing'])).toEqual([true, true, true])
  })

  it('is one fault whichever number it has where numbers change from answer to answer', () => {
    expect(tell(['Content-Length "8"', 'Content-Length "9"'])).toEqual([true, false])
    expect(tell(['requestId "a"', 'requestId "b"'], 'requestId')).toEqual([true, false])
    expect(tell(['{"statusCode":0}', '{"statusCode":-2}'], 'strings')).toEqual([true, false])
    expect(tell(['HTTP 400', 'HTTP 500'], 'httpStatus')).toEqual([true, true])
  })
})

describe('what one case told for all', () => {
  const result = (id: string, received?: string): CaseResult => {
    const failures = received === undefined ? [] : lengthOf(received).failures
    return { id, title: id, claims: [], outcome: 'held', judged: [], exchanges: [], failures }
  }
  const receivedOf = (results: readonly CaseResult[], tally: Tally) =>
    countShared(results, tally).map(({ failures }) => failures[0]?.received)

  it('has the number of answers beside it', () => {
    const tally: Tally = new Map()
    tell(['nothing', 'nothing', 'nothing'], undefined, tally)
    const results = [result('case-0', 'nothing'), result('case-1'), result('case-2')]
    expect(receivedOf(results, tally)).toEqual(['nothing (3 of 3 such answers)', undefined, undefined])
  })

  it('has it where some were right later, too', () => {
    const tally: Tally = new Map()
    tell(['nothing', 'nothing', ''], undefined, tally)
    expect(receivedOf([result('case-0', 'nothing')], tally)).toEqual(['nothing (2 of 3 such answers)'])
  })

  it('has none where each case told its own', () => {
    const tally: Tally = new Map()
    tell(['', 'nothing'], undefined, tally)
    expect(receivedOf([result('case-0'), result('case-1', 'nothing')], tally)).toEqual([undefined, 'nothing'])
  })
})
