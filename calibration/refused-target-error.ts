/** Thrown when nothing can be measured against a target: it refuses what should be right, or tells nothing apart. */
export class RefusedTargetError extends Error {
  override readonly name = 'RefusedTargetError'
}

/** Of a target that answers every request with one and the same code. */
export const createAlikeError = (code: string): RefusedTargetError =>
  new RefusedTargetError(
    `Every request was answered with ${code}, whatever was wrong with it. Expected answers that differ: check the URL and the credentials.`,
  )
