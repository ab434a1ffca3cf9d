/**
 * Where characters stood before something was undone: noted where the distance changes only, so that it takes memory for
 * what was undone, and none for the rest.
 */
export interface Places {
  /** That a character, and those behind it, stood from there on. Of two for one character the later one holds. */
  add(at: number, from: number): void
  /** Where a character stood. Quickest for whoever asks in order. */
  of(at: number): number
}

export function createPlaces(): Places {
  let marks = new Uint32Array(128)
  let count = 0
  let distance = 0
  let cursor = 0
  return {
    add(at, from) {
      if (from - at === distance) return
      distance = from - at
      if (count === marks.length) {
        const larger = new Uint32Array(2 * count)
        larger.set(marks)
        marks = larger
      }
      marks[count] = at
      marks[count + 1] = from
      count += 2
    },
    of(at) {
      cursor = lastMark(marks, count, at, cursor)
      return cursor < 0 ? at : (marks[cursor + 1] as number) + at - (marks[cursor] as number)
    },
  }
}

const nearby = 8

/** The last mark that is not behind a character; -2 where there is none. Looks beside the one that was found before first. */
function lastMark(marks: Uint32Array, count: number, at: number, before: number): number {
  let [from, to] = [-2, count]
  if (before >= 0 && before < count && (marks[before] as number) <= at) {
    from = before
    for (let steps = 0; steps < nearby; steps += 1) {
      if (from + 2 >= count || (marks[from + 2] as number) > at) return from
      from += 2
    }
  } else if (before >= 0 && before < count) to = before
  while (to - from > 2) {
    const middle = from + (((to - from) >> 2) << 1)
    if ((marks[middle] as number) <= at) from = middle
    else to = middle
  }
  return from
}
