import { type Counts, type Scrubber, secretKinds } from '../../recordings/index.ts'

/**
 * Scrubs a text that is no JSON, such as a log: what looks like a secret anywhere, and in each line that is an object of
 * JSON what stands in the place of one.
 */
export function scrubText(text: string, scrubber: Scrubber): { readonly text: string; readonly counts: Counts } {
  const whole = scrubber.scrub(text)
  const counts = { ...whole.counts }
  const lines = whole.value.split('\n').map((line) => {
    const parsed = parse(line)
    if (parsed === undefined) return line
    const scrubbed = scrubber.scrub(parsed)
    const isChanged = secretKinds.some((kind) => scrubbed.counts[kind] > 0)
    for (const kind of secretKinds) counts[kind] += scrubbed.counts[kind]
    return isChanged ? JSON.stringify(scrubbed.value) + (line.endsWith('\r') ? '\r' : '') : line
  })
  return { text: lines.join('\n'), counts }
}

function parse(line: string): object | undefined {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line) as object
  } catch {
    return undefined
  }
}
