/**
 * The whole answer did not arrive in time, reading its body included.
 *
 * @example
 * if (isClientError(error, 'TimeoutError')) console.error(`gave up after ${error.timeoutMilliseconds} ms`)
 */
export class TimeoutError extends Error {
  static {
    Object.defineProperty(TimeoutError.prototype, Symbol.for('telemeeting-kit'), { value: 'TimeoutError' })
  }

  override readonly name = 'TimeoutError'
  readonly timeoutMilliseconds: number

  constructor(action: string, baseUrl: string, timeoutMilliseconds: number) {
    super(
      `${action} got no whole answer from ${baseUrl} within ${timeoutMilliseconds} ms. ` +
        'Check that the server is up, or raise timeoutMilliseconds. The request may have been carried out all the same.',
    )
    this.timeoutMilliseconds = timeoutMilliseconds
  }
}
