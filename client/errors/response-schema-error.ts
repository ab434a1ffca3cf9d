/** What is known about an answer that breaks the contract. */
export interface BrokenAnswer {
  readonly action: string
  readonly status: number
  readonly contentType: string | undefined
  /** What is wrong with it, as the end of a sentence. */
  readonly problem: string
  /** What should have come, as the end of a sentence. */
  readonly expected: string
  /** What the caller can do. */
  readonly next: string
  /** The beginning of the body, without secrets. */
  readonly excerpt: string
  readonly cause?: Error
}

/**
 * An answer came that is not the platform's envelope: another HTTP status than 200, not JSON, or other fields (D9).
 *
 * @example
 * if (isClientError(error, 'ResponseSchemaError')) console.error(error.status, error.excerpt)
 */
export class ResponseSchemaError extends Error {
  static {
    Object.defineProperty(ResponseSchemaError.prototype, Symbol.for('telemeeting-kit'), {
      value: 'ResponseSchemaError',
    })
  }

  override readonly name = 'ResponseSchemaError'
  readonly status: number
  readonly contentType: string | undefined
  readonly excerpt: string

  constructor(answer: BrokenAnswer) {
    super(
      `${answer.action} was answered with ${answer.problem} (HTTP ${answer.status}, ` +
        `${answer.contentType ?? 'no Content-Type'}). Expected ${answer.expected}. ${answer.next} ` +
        `Received: ${answer.excerpt || 'nothing'}`,
      answer.cause && { cause: answer.cause },
    )
    this.status = answer.status
    this.contentType = answer.contentType
    this.excerpt = answer.excerpt
  }
}
