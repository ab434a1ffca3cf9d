/** What stands without quotes; a number may be written in groups. */
const bare = /[\p{Nd}*()+-]+(?:[ \t]+[\p{Nd}*()+-]+)+|[^\s",&}\]]+/uy
const opening = /[[{]/
const step = /["[\]{}]/g

/** Where the value ends that begins there: a string, a list or an object, or a word. One that never ends takes all the rest. */
export function endOfValue(text: string, start: number): number {
  const first = text[start] ?? ''
  if (first === '"' || first === "'") return endOfString(text, start)
  if (opening.test(first)) return endOfBrackets(text, start)
  bare.lastIndex = start
  return bare.test(text) ? bare.lastIndex : start
}

function endOfString(text: string, start: number): number {
  const quote = text[start] ?? ''
  let end = text.indexOf(quote, start + 1)
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf(quote, end + 1)
  return end < 0 ? text.length : end + 1
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes += 1
  return slashes % 2 === 1
}

function endOfBrackets(text: string, start: number): number {
  let depth = 0
  step.lastIndex = start
  for (let found = step.exec(text); found; found = step.exec(text)) {
    if (found[0] === '"') {
      step.lastIndex = endOfString(text, found.index)
      continue
    }
    depth += opening.test(found[0]) ? 1 : -1
    if (depth === 0) return found.index + 1
  }
  return text.length
}
