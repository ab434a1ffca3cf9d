/** Thrown when a target refuses what should be right, so that nothing can be measured against it. */
export class RefusedTargetError extends Error {
  override readonly name = 'RefusedTargetError'
  constructor(code: string) {
    super(
      `A request without any fault was answered with ${code}. Expected 0: check the credentials, and that the meeting is open.`,
    )
  }
}
