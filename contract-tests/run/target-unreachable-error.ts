import type { ContractResult } from '../result.ts'
import { BrokenAnswerError, type Destination } from './send-request.ts'

/**
 * Nobody answers at the target's URL, so the run says nothing about the contract, not even that D9 is broken. `result` is
 * what was found out before.
 *
 * @example
 * if (error instanceof TargetUnreachableError) console.error(error.message, error.result?.byClaim)
 */
export class TargetUnreachableError extends Error {
  override readonly name = 'TargetUnreachableError'
  readonly url: string
  /** What was found out before; the other cases are not run. */
  readonly result: ContractResult | undefined

  constructor({ url, proxy }: Pick<Destination, 'url' | 'proxy'>, cause: unknown, result?: ContractResult) {
    const why = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause)
    const way = proxy ? ` through the proxy ${proxy.host}` : ''
    const where = url.host + url.pathname.replace(/\/$/, '') + way
    const reason = String(why).replace(/\.$/, '')
    super(
      cause instanceof BrokenAnswerError
        ? `No whole answer from ${where}: ${reason}. Expected one in HTTP: look at the server, and at what stands between here and there.`
        : `No answer from ${where}: ${reason}. Expected a server there: start it, or give another URL.`,
      { cause },
    )
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
