/**
 * The client was set up or called in a way that cannot work; thrown before anything is sent.
 *
 * @example
 * if (isClientError(error, 'ConfigurationError')) console.error(error.option, error.message)
 */
export class ConfigurationError extends Error {
  static {
    Object.defineProperty(ConfigurationError.prototype, Symbol.for('telemeeting-kit'), { value: 'ConfigurationError' })
  }

  override readonly name = 'ConfigurationError'
  /** The option at fault. */
  readonly option: string

  constructor(option: string, what: { happened: string; expected: string; next: string }) {
    super(`${option} ${what.happened}. Expected ${what.expected}. ${what.next}`)
    this.option = option
  }
}
