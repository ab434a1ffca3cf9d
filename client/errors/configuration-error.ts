/**
 * The client was set up or called in a way that cannot work; thrown before anything is sent.
 *
 * @example
 * if (error instanceof ConfigurationError) console.error(error.option, error.message)
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
  /** The option at fault. */
  readonly option: string

  constructor(option: string, what: { happened: string; expected: string; next: string }) {
    super(`${option} ${what.happened}. Expected ${what.expected}. ${what.next}`)
    this.option = option
  }
}
