import type { Layer } from './layers.ts'

const separated = /(?<![0-9a-f])(?:(?:0x)?[0-9a-f]{2}(?:, {0,4}|[ :-])){5,}(?:0x)?[0-9a-f]{2}(?![0-9a-f])/gi
const digits = /(?!0x)[0-9a-f]{2}/gi

/** Bytes in hex that stand apart, as in 61:62 or 0x61, 0x62, each run of them as a layer without what separates them. */
export function separatedHexOf({ text, starts }: Layer): Layer[] {
  return [...text.matchAll(separated)].map(({ index, 0: run }) => {
    const places = [...run.matchAll(digits)].map((match) => index + match.index)
    const at = (place: number) => starts?.[place] ?? place
    return {
      text: places.map((place) => text.slice(place, place + 2)).join(''),
      starts: [...places.flatMap((place) => [at(place), at(place + 1)]), at(index + run.length)],
    }
  })
}
