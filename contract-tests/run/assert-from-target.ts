import type { ReadAnswer } from './read-answer.ts'
import type { Destination } from './send-request.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

/**
 * What a proxy says of itself, be it in JSON, is no answer of the target's, which has a statusCode (D9): throws a
 * TargetUnreachableError.
 */
export function assertFromTarget({ status, object = {} }: ReadAnswer, destination: Destination): void {
  if (!destination.proxy || 'statusCode' in object || ![407, 502, 503, 504].includes(status)) return
  throw new TargetUnreachableError(destination, new Error(`the proxy answered HTTP ${status}`))
}
