import { escapeControls } from '../../client/escape-controls.ts'

const deepest = 64

/** Writes one line of JSON without characters that steer a terminal; what is nested too deeply is named instead. */
export function jsonLine(value: unknown): string {
  return escapeControls(JSON.stringify(limitDepth(value, deepest)))
}

/** JSON.parse reads any depth, while JSON.stringify runs out of stack. */
function limitDepth(value: unknown, left: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (left === 0) return `(nested more than ${deepest} levels deep)`
  if (Array.isArray(value)) return value.map((item) => limitDepth(item, left - 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, limitDepth(item, left - 1)]))
}
