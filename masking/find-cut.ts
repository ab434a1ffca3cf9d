import type { Index } from './find-secrets.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { fold } from './secret-forms.ts'

/** What stands where a quotation was cut: in front of it may stand the beginning of a secret. */
export const cutMark = '... (cut)'

// A reason quotes no more; a body may say this as often as it likes.
const mostMarks = 4

// Less of a secret tells nobody anything.
const leastCut = 4

/** What is left of a secret at the end of a quotation that was cut. */
export function findCut(layer: Layer, { forms }: Index, shown: string, work: Work): Stretch[] {
  const found: Stretch[] = []
  let mark = layer.text.lastIndexOf(cutMark)
  if (mark < 0) return found
  const cuttable = forms.filter(({ isBase64 }) => !isBase64)
  let longest = 0
  for (const { text } of cuttable) if (text.length > longest) longest = text.length
  for (let count = 0; mark >= 0 && count < mostMarks; count += 1) {
    // An escape may have been cut, too.
    const first = Math.max(0, mark - longest - 6)
    const before = fold(layer.text.slice(first, mark)).replace(/(?:\\|%)u?[0-9a-f]{0,3}$/, '')
    work.visited += before.length
    let most = 0
    for (const { text } of cuttable) most = Math.max(most, lengthOfBeginning(before, text))
    if (most > 0) found.push(stretchOf(layer, first + before.length - most, mark, shown))
    mark = mark === 0 ? -1 : layer.text.lastIndexOf(cutMark, mark - 1)
  }
  return found
}

/** How many characters of a form the text ends with; none when they are too few. */
function lengthOfBeginning(text: string, form: string): number {
  const least = /^[0-9a-f]+$/.test(form) ? 2 * leastCut : leastCut
  for (let length = Math.min(form.length - 1, text.length); length >= least; length -= 1) {
    if (text.endsWith(form.slice(0, length))) return length
  }
  return 0
}
