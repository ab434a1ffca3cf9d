import { createPlaces, type Places } from './places.ts'

/** Writes what a text reads with its escapes undone. */
export interface Writer {
  /** What stands for the characters from there on. */
  write(plain: number, from: number): void
  copy(from: number, to: number): void
  end(): { readonly codes: Uint16Array; readonly places: Places }
}

/** The first so many characters are the same. */
export function createWriter(codes: Uint16Array, same: number): Writer {
  const written = new Uint16Array(codes.length)
  const places = createPlaces(codes.length)
  written.set(codes.subarray(0, same))
  let length = same
  const put = (code: number, from: number) => {
    places.add(length, from, 1)
    written[length] = code
    length += 1
  }
  return {
    copy(from, to) {
      if (from === to) return
      places.add(length, from, to - from)
      // A call for a few characters takes longer than they do.
      if (to - from > 64) written.set(codes.subarray(from, to), length)
      else for (let at = from; at < to; at += 1) written[length + at - from] = codes[at] as number
      length += to - from
    },
    write(plain, from) {
      if (plain < 0) return
      if (plain <= 0xffff) return put(plain, from)
      put(0xd7c0 + (plain >> 10), from)
      put(0xdc00 + (plain & 0x3ff), from)
    },
    end() {
      places.add(length, codes.length, 1)
      return { codes: written.subarray(0, length), places }
    },
  }
}
