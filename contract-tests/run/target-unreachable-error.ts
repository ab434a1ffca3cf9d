/** Nobody answers at the target's URL, so the run says nothing about the contract. */
export class TargetUnreachableError extends Error {
  override readonly name = 'TargetUnreachableError'
  readonly url: string

  constructor(url: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause)
    super(
      `No answer from ${url}: ${String(why).replace(/\.$/, '')}. Expected a server there: start it, or give another URL.`,
      { cause },
    )
    this.url = url
  }
}
