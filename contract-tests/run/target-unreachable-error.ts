import { isNativeError } from 'node:util/types'
import { tell } from '../../words/english.ts'
import type { ContractResult } from '../result.ts'
import { BrokenAnswerError, type Destination } from './send-request.ts'

/**
 * Nobody answers at the target's URL, so the run says nothing about the contract, not even that D9 is broken. `result` is
 * what was found out before.
 *
 * @example
 * if (isTargetUnreachableError(error)) console.error(error.message, error.result?.byClaim)
 */
export class TargetUnreachableError extends Error {
  static {
    Object.defineProperty(TargetUnreachableError.prototype, Symbol.for('telemeeting-kit'), {
      value: 'TargetUnreachableError',
    })
  }

  override readonly name = 'TargetUnreachableError'
  readonly url: string
  /** What was found out before; the other cases are not run. */
  readonly result: ContractResult | undefined

  constructor({ url, proxy }: Pick<Destination, 'url' | 'proxy'>, cause: unknown, result?: ContractResult) {
    const why = isNativeError(cause) ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause)
    const host = url.host + url.pathname.replace(/\/$/, '')
    const where = proxy ? tell('contract.through-proxy', { host, proxy: proxy.host }) : host
    const name = cause instanceof BrokenAnswerError ? 'contract.no-whole-answer' : 'contract.nobody-there'
    super(tell(name, { where, reason: String(why).replace(/\.$/, '') }), { cause })
    this.url = url.href
    this.result = result
    this.#destination = { url, proxy }
  }

  readonly #destination: Pick<Destination, 'url' | 'proxy'>

  /** The same with what was found out before. */
  with(result: ContractResult): TargetUnreachableError {
    return new TargetUnreachableError(this.#destination, this.cause, result)
  }
}

/**
 * Whether a run ended because nobody answered, whichever copy of the kit ran it: one for import and one for require may be in
 * one process. The run says nothing of the contract then, not even that D9 is broken.
 *
 * @example
 * if (isTargetUnreachableError(error)) console.error(error.message, error.result?.byClaim)
 */
export function isTargetUnreachableError(error: unknown): error is TargetUnreachableError {
  try {
    return Object(error)[Symbol.for('telemeeting-kit')] === 'TargetUnreachableError'
  } catch {
    return false
  }
}
