type Mask = (text: string) => string

/** What a report's schema lists the values of: they are the kit's own words, and other programs compare them. */
const listed: ReadonlySet<string> = new Set(
  'kind change cause provenance habit claim claims id cases outcome verdict failOn charset signal startedAt finishedAt'.split(
    ' ',
  ),
)

/**
 * The same data with its strings masked, but neither names of members nor listed values: whatever it is rendered to
 * afterwards keeps its form.
 */
export const maskValues = <Value>(value: Value, mask: Mask): Value => maskValue(value, mask, '') as Value

function maskValue(value: unknown, mask: Mask, name: string): unknown {
  if (typeof value === 'string') return listed.has(name) ? value : mask(value)
  if (Array.isArray(value)) return value.map((each) => maskValue(each, mask, name))
  if (typeof value !== 'object' || value === null) return value
  // Names of headers were received, too.
  const nameOf = (key: string) => (name === 'headers' ? mask(key) : key)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [nameOf(key), maskValue(each, mask, key)]))
}

const literals = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g

/** Text of any kind, masked. JSON stays JSON: only what stands inside a string is touched, and a number becomes a string. */
export const maskText = (text: string, mask: Mask): string => (isJson(text) ? maskJson(text, mask) : mask(text))

/** The same for what is known to be JSON, or a part of it that was cut off between two strings. */
export function maskJson(json: string, mask: Mask): string {
  return json.replace(literals, (literal) => {
    if (literal.startsWith('"')) return `"${mask(literal.slice(1, -1))}"`
    const shown = mask(literal)
    return shown === literal ? literal : `"${shown}"`
  })
}

function isJson(text: string): boolean {
  if (!text.startsWith('{')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
