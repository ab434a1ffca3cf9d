import type { ClaimId, StatusCode } from '../schemas/generated/types.ts'
import type { Expectation } from './case.ts'

/** A rule that holds for every enveloped answer, or for each with one statusCode. */
export interface EnvelopeRule {
  readonly claim: ClaimId
  readonly when?: StatusCode
  readonly expect: Expectation
}

/**
 * What every answer owes beside what its case asks for, so that no case repeats it. A refusal
 * may lack requestId (O11): whether it does is asked under A23. How it is written besides (A25) is
 * told once for a whole run.
 */
export const envelopeRules: readonly EnvelopeRule[] = [
  { claim: 'D9', expect: { httpStatus: 200, members: ['statusCode', 'statusMsg', 'requestId?'], strings: true } },
  { claim: 'D9', when: '0', expect: { members: ['statusCode', 'statusMsg', 'requestId'] } },
  { claim: 'D10', when: '0', expect: { statusMsg: '提交成功', requestId: '^[0-9]+$' } },
  { claim: 'D11', when: '-2', expect: { statusMsg: '缺少必要参数', withoutRequestId: true } },
  { claim: 'O1', expect: { knownMessage: true } },
  { claim: 'X6', expect: { contentLength: true, charset: ['utf-8', 'gbk'] } },
]
