/** Takes secrets out of what others wrote: fetch names the URL in its errors, and a proxy may print it in a page. */
export type Redact = (text: string) => string

/** Makes a function that blots every one of the secrets out, in either letter case and percent-encoded too. */
export function createRedact(secrets: readonly string[]): Redact {
  const forms = [...new Set(secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]))]
  const longestFirst = forms.filter((form) => form !== '').sort((one, other) => other.length - one.length)
  const pattern = new RegExp(longestFirst.map(escapeRegExp).join('|'), 'gi')
  return (text) => (longestFirst.length === 0 ? text : text.replaceAll(pattern, '[redacted]'))
}

/** Copies an error with its causes, keeping only what is known to be text, without secrets. */
export function redactError(error: unknown, redact: Redact, depth = 0): Error & { code?: string } {
  if (!(error instanceof Error)) return new Error(redact(String(error)))
  const cause = error.cause !== undefined && depth < 8 ? redactError(error.cause, redact, depth + 1) : undefined
  const copy: Error & { code?: string } = new Error(redact(error.message), cause && { cause })
  copy.name = redact(error.name)
  copy.stack = `${copy.name}: ${copy.message}`
  if ('code' in error && typeof error.code === 'string') copy.code = redact(error.code)
  return copy
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
