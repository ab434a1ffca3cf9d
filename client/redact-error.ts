import type { Redact } from './redact.ts'

/** Copies an error with its causes, keeping only what is known to be text, without secrets. */
export function redactError(error: unknown, redact: Redact, depth = 0): Error & { code?: string } {
  try {
    return isErrorLike(error) ? copyError(error, redact, depth) : new Error(redact(String(error)))
  } catch {
    // A getter or toString of its own threw: nothing of it can be shown.
    return new Error('something was thrown that cannot be read')
  }
}

/** An error of another realm, such as a test runner's sandbox, is no instance of this one's Error. */
function isErrorLike(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
}

function copyError(error: Error, redact: Redact, depth: number): Error & { code?: string } {
  // A cause of another kind, such as a mock's Response, says nothing that the error itself does not.
  const isCauseShown = depth < 8 && (isErrorLike(error.cause) || typeof error.cause === 'string')
  const cause = isCauseShown ? redactError(error.cause, redact, depth + 1) : undefined
  const copy: Error & { code?: string } = new Error(redact(error.message), cause && { cause })
  copy.name = redact(String(error.name))
  copy.stack = `${copy.name}: ${copy.message}`
  if ('code' in error && typeof error.code === 'string') copy.code = redact(error.code)
  return copy
}
