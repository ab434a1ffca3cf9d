import type { Stretch } from './layers.ts'
import { block, type Steps } from './steps.ts'

/** The text with every stretch replaced; of those that overlap, the one that begins first. */
export function* replaceStretches(text: string, found: readonly Stretch[][]): Steps<string> {
  if (found.every(({ length }) => length === 0)) return text
  const shown: string[] = []
  let position = 0
  for (const stretches of yield* inBlocks(found)) {
    const parts: string[] = []
    for (const { start, end, shown: instead } of stretches.sort(byStart)) {
      if (start >= position) parts.push(text.slice(position, start), instead)
      if (end > position) position = end
    }
    shown.push(parts.join(''))
    yield
  }
  return shown.join('') + text.slice(position)
}

/** By the block of the text that they begin in: to sort all of them at once would take long. */
function* inBlocks(found: readonly Stretch[][]): Steps<Stretch[][]> {
  const blocks: Stretch[][] = []
  let count = 0
  for (const stretches of found)
    for (const stretch of stretches) {
      const place = Math.floor(stretch.start / block)
      while (blocks.length <= place) blocks.push([])
      blocks[place]?.push(stretch)
      count += 1
      if (count % block === 0) yield
    }
  return blocks
}

const byStart = (one: Stretch, other: Stretch) => one.start - other.start || other.end - one.end
