/** Puts quotes around numbers of which digits are masked; what stands in strings stays. */
export function quoteMasked(text: string): string {
  let shown = ''
  let end = 0
  const quote = (part: string) => part.replaceAll(/(?<![\d*])[\d*]*\*[\d*]*/g, '"$&"')
  const step = /["\\]/g
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', end)) {
    step.lastIndex = start + 1
    let found = step.exec(text)
    for (; found?.[0] === '\\'; found = step.exec(text)) step.lastIndex += 1
    const next = found ? step.lastIndex : text.length
    shown += quote(text.slice(end, start)) + text.slice(start, next)
    end = next
  }
  return shown + quote(text.slice(end))
}

/** Two names that are masked would be one, and a member lost. */
export function withDistinctNames<Value>(entries: readonly [string, Value][]): { [name: string]: Value } {
  const taken = new Map<string, Value>()
  const counts = new Map<string, number>()
  for (const [name, value] of entries) {
    let count = counts.get(name) ?? 1
    let distinct = name
    while (taken.has(distinct)) {
      count += 1
      distinct = `${name} (${count})`
    }
    // Counting goes on from there: from the beginning it would take ever longer.
    counts.set(name, count)
    taken.set(distinct, value)
  }
  return Object.fromEntries(taken)
}
