import type { Layer, Work } from './layers.ts'
import { block, type Steps } from './steps.ts'

/** Where the names may begin that are looked for: looking closer there is all that they need. */
export interface Names {
  readonly phones: number[]
  readonly parties: number[]
  readonly signs: number[]
}

/** Three letters are enough: few other words begin like that. */
const beginnings: Readonly<Record<keyof Names, string>> = {
  phones: 'pho mob tel cre src dst sho cal',
  parties: 'par',
  signs: 'sig',
}

/** Whether a text holds the beginning of a name of telephone numbers. */
export const holdsPhoneName = (text: string): boolean => ofPhones.test(text)
const ofPhones = new RegExp(`${beginnings.phones} ${beginnings.parties}`.replaceAll(' ', '|'), 'i')

const [ofPhone, ofParty, ofSign] = [1, 2, 3]
const kindOf = { phones: ofPhone, parties: ofParty, signs: ofSign }

/** Five bits of each letter, in either case; some that are no letters have the same. */
const withLetter = (letters: number, code: number): number => ((letters << 5) | (code & 31)) & 0x7fff
const kinds = new Uint8Array(0x8000)
for (const [name, words] of Object.entries(beginnings))
  for (const word of words.split(' ')) kinds[[...Buffer.from(word)].reduce(withLetter, 0)] = kindOf[name as keyof Names]

/** Looks once for all names. */
export function* findNames({ codes }: Layer, work: Work): Steps<Names> {
  const names: Names = { phones: [], parties: [], signs: [] }
  work.visited += codes.length
  for (let from = 2; from < codes.length; from += block) {
    findInBlock(codes, from, Math.min(from + block, codes.length), names)
    yield
  }
  return names
}

function findInBlock(codes: Uint16Array, from: number, to: number, { phones, parties, signs }: Names): void {
  let letters = withLetter(codes[from - 2] as number, codes[from - 1] as number)
  for (let at = from; at < to; at += 1) {
    letters = withLetter(letters, codes[at] as number)
    const kind = kinds[letters] as number
    if (kind === 0) continue
    if (kind === ofPhone) phones.push(at - 2)
    else if (kind === ofParty) parties.push(at - 2)
    else signs.push(at - 2)
  }
}
