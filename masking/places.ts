/**
 * Where characters stood before something was undone. A mark is noted where the way from one to the next changes: it takes
 * memory for what was undone, little where that repeats itself, and none for the rest.
 */
export interface Places {
  /** That so many characters from one place on stood in a row from another one on. */
  add(at: number, from: number, length: number): void
  /** Where a character stood. Quickest for whoever asks in order. */
  of(at: number): number
}

/** Where a character is, where it stood, and how far it is from there to where the next one stood. */
const widthOfMark = 3

export function createPlaces(total: number): Places {
  let marks: Uint32Array = new Uint32Array(64 * widthOfMark)
  let [count, cursor] = [0, 0]
  let [lastAt, lastFrom, step] = [0, 0, 1]
  const push = (at: number, from: number) => {
    if (count === marks.length) marks = larger(marks, from / total)
    marks[count] = at
    marks[count + 1] = from
    marks[count + 2] = 1
    count += widthOfMark
    lastAt = at
    lastFrom = from
    step = 1
  }
  push(0, 0)
  return {
    add(at, from, length) {
      const isAsBefore = step === 1 || length === 1
      if (isAsBefore && from === lastFrom + (at - lastAt) * step) return
      // The last mark stands for one character so far: it may be the first of many with as long an escape.
      if (at === lastAt + 1 && length === 1) {
        step = from - lastFrom
        marks[count - 1] = step
      } else push(at, from)
    },
    of(at) {
      cursor = lastMark(marks, count, at, cursor)
      const far = (at - (marks[cursor] as number)) * (marks[cursor + 2] as number)
      return (marks[cursor + 1] as number) + far
    },
  }
}

/** The same numbers in front of room for more: for the rest if it is like the text so far, but not for much more. */
function larger(marks: Uint32Array, share: number): Uint32Array {
  const made = new Uint32Array(roomFor(marks.length / widthOfMark, share) * widthOfMark)
  made.set(marks)
  return made
}

/** For how many to make room where so many came in such a share of the text. */
export const roomFor = (count: number, share: number): number =>
  Math.ceil(Math.min(Math.max((1.1 * count) / share, 1.5 * count), 8 * count))

const nearby = 8 * widthOfMark

/** The last mark that is not behind a character. Looks beside the one that was found before first. */
function lastMark(marks: Uint32Array, count: number, at: number, before: number): number {
  let from = 0
  let to = count
  if ((marks[before] as number) > at) to = before
  else
    for (from = before; from < before + nearby; from += widthOfMark)
      if (from + widthOfMark >= count || (marks[from + widthOfMark] as number) > at) return from
  while (to - from > widthOfMark) {
    const middle = from + Math.floor((to - from) / (2 * widthOfMark)) * widthOfMark
    if ((marks[middle] as number) <= at) from = middle
    else to = middle
  }
  return from
}
