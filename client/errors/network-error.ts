const neverSent = new Set<string | undefined>([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const notCarriedOut = 'Nothing was sent: the call may be repeated.'
const perhapsCarriedOut = 'The request may have been carried out all the same.'

/**
 * No whole answer arrived: the platform could not be reached, or the connection broke.
 *
 * @example
 * if (isClientError(error, 'NetworkError')) console.error(error.code, error.message)
 */
export class NetworkError extends Error {
  static {
    Object.defineProperty(NetworkError.prototype, Symbol.for('telemeeting-kit'), { value: 'NetworkError' })
  }

  override readonly name = 'NetworkError'
  /** What the operating system calls it, such as ECONNREFUSED, where that is known. */
  readonly code: string | undefined

  constructor(action: string, baseUrl: string, cause: Error & { code?: string }) {
    const innermost = deepest(cause)
    super(
      `${action} got no whole answer from ${baseUrl}: ${innermost.message || innermost.code || innermost.name}. Expected an HTTP answer. ` +
        `Check that the address is right and the server is up. ${isNeverSent(innermost) ? notCarriedOut : perhapsCarriedOut}`,
      { cause },
    )
    this.code = innermost.code
  }
}

/** fetch gives its refusal of a port, such as 6000, no code. */
function isNeverSent({ code, message }: Error & { code?: string }): boolean {
  return neverSent.has(code) || message === 'bad port'
}

function deepest(error: Error & { code?: string }): Error & { code?: string } {
  return error.cause instanceof Error ? deepest(error.cause) : error
}
