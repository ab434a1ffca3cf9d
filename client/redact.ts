/** Takes secrets out of what others wrote: fetch names the URL in its errors, and a proxy may print it in a page. */
export type Redact = (text: string, options?: { readonly isCut: boolean }) => string

/**
 * Makes a function that blots every one of the secrets out, in either letter case, wherever a letter of it is escaped as
 * JSON, URLs or HTML do, and in hex and base64. Bytes of hex that stand apart, UTF-16 and what is broken into lines it does
 * not know. Of text that was cut it also drops what may be the beginning of a secret at the end. No secret may be empty.
 */
export function createRedact(secrets: readonly string[]): Redact {
  let prepared: { readonly pattern: RegExp; readonly forms: readonly string[] } | undefined
  return (text, options) => {
    // Most calls have nothing to show.
    prepared ??= prepare(secrets)
    const whole = text.replaceAll(prepared.pattern, '[redacted]')
    return options?.isCut ? dropBeginning(whole, prepared.forms) : whole
  }
}

function prepare(secrets: readonly string[]) {
  // One may begin with another: found the other way round, the rest of the longer one would stay.
  const longestFirst = [...secrets].sort((one, other) => other.length - one.length)
  const pattern = new RegExp(longestFirst.flatMap(writePatterns).join('|'), 'gi')
  return { pattern, forms: [...new Set(secrets.flatMap(writeForms))] }
}

const writeForms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
]

const writePatterns = (secret: string): string[] => [[...secret].map(writeLetter).join(''), ...encode(secret)]

/** In hex, and what is the same of base64 whatever stands around it. What is shorter would be found by chance. */
function encode(secret: string): string[] {
  const bytes = Buffer.from(secret)
  if (bytes.length < 6) return []
  const pieces = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3))
  })
  return [bytes.toString('hex'), ...pieces.map((piece) => piece.replaceAll('+', '[+-]').replaceAll('/', '[/_]'))]
}

/** A writer need not escape the whole of what it hands back: some escape = alone, others / or every letter. */
function writeLetter(letter: string): string {
  const units = letter.split('').map((unit) => `\\\\{1,8}u${hexOf(unit.charCodeAt(0), 4)}`)
  const bytes = [...Buffer.from(letter)].map((byte) => `%(?:25){0,4}${hexOf(byte, 2)}`)
  const code = letter.codePointAt(0) ?? 0
  const escaped = [...Buffer.from(letter)].map((byte) => `\\\\{1,8}x${hexOf(byte, 2)}`)
  const entity = entities[letter]
  const html = `&#(?:${code}|x0{0,4}${code.toString(16)});${entity ? `|&${entity};` : ''}`
  const json = JSON.stringify(letter).slice(1, -1)
  // No second way to read the same letter: the ways would multiply from letter to letter where the last one is missing.
  const short = json.endsWith(letter) ? '' : `|${escapeRegExp(json)}`
  return `(?:\\\\{0,8}${escapeRegExp(letter)}${short}|${units.join('')}|${bytes.join('')}|${escaped.join('')}|${html})`
}

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' }

const hexOf = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

function dropBeginning(text: string, forms: readonly string[]): string {
  const lowerCase = text.toLowerCase()
  const lengths = forms.map((form) => beginningAtEnd(lowerCase, form.toLowerCase()))
  return text.slice(0, text.length - Math.max(...lengths))
}

function beginningAtEnd(text: string, form: string): number {
  let length = form.length
  // Every text ends with nothing, so this comes to an end.
  while (!text.endsWith(form.slice(0, length))) length -= 1
  return length
}

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

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
