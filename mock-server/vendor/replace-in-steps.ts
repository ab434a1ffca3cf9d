import type { Steps } from '../../masking/index.ts'

/** Characters in which something is replaced between two interruptions. */
const mostAtOnce = 1024

/** Replaces part by part. None ends in a backslash, of which the meaning hangs on what follows, nor within a character. */
export function* replaceInSteps(text: string, pattern: RegExp, write: (...found: string[]) => string): Steps<string> {
  const parts: string[] = []
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + mostAtOnce, text.length)
    while (to < text.length && /[\\\ud800-\udbff]/.test(text[to - 1] as string)) to += 1
    parts.push(text.slice(from, to).replace(pattern, write))
    from = to
    yield
  }
  return parts.join('')
}
