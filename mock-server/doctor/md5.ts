const initial = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
const sines = Int32Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32))
const rotations = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
const turns = Uint8Array.from({ length: 64 }, (_, at) => rotations[(at >> 4) * 4 + (at & 3)] as number)
const places = Uint8Array.from({ length: 64 }, (_, at) => [at, 5 * at + 1, 3 * at + 5, 7 * at][at >> 4] as number).map(
  (place) => place & 15,
)

/**
 * The first four bytes of the MD5 (RFC 1321) of texts that begin alike and end in up to 56 characters of ASCII. What they begin
 * with is digested once, and nothing is made for a text: each takes a third of what node's digest does, and a search makes thousands.
 */
export function createStarts(beginning: string): (end: string) => number {
  const bytes = Buffer.from(beginning)
  const whole = bytes.length - (bytes.length % 64)
  const started = Int32Array.from(initial)
  for (let at = 0; at < whole; at += 64) addBlock(started, wordsOf(bytes.subarray(at, at + 64)), 0)
  const rest = wordsOf(bytes.subarray(whole))
  const state = new Int32Array(4)
  const words = new Int32Array(32)
  return (end) => {
    words.set(rest)
    let at = bytes.length - whole
    for (let index = 0; index < end.length; index += 1, at += 1) addByte(words, at, end.charCodeAt(index))
    addByte(words, at, 0x80)
    const last = at < 56 ? 14 : 30
    words[last] = (bytes.length + end.length) * 8
    state.set(started)
    addBlock(state, words, 0)
    if (last === 30) addBlock(state, words, 16)
    return state[0] as number
  }
}

/** The same of a digest that is there. */
export const startOf = (digest: string): number => Buffer.from(digest, 'hex').readInt32LE(0)

function addByte(words: Int32Array, at: number, byte: number): void {
  words[at >> 2] = (words[at >> 2] as number) | (byte << ((at & 3) * 8))
}

/** Two blocks of sixteen words, whatever the order of bytes is that the machine has. */
function wordsOf(bytes: Buffer): Int32Array {
  const words = new Int32Array(32)
  bytes.forEach((byte, at) => {
    addByte(words, at, byte)
  })
  return words
}

function addBlock(state: Int32Array, words: Int32Array, from: number): void {
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  for (let at = 0; at < 64; at += 1) {
    const sum = a + mixed(at, b, c, d) + (sines[at] as number) + (words[from + (places[at] as number)] as number)
    const turn = turns[at] as number
    a = d
    d = c
    c = b
    b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0
  }
  state[0] = (state[0] as number) + a
  state[1] = (state[1] as number) + b
  state[2] = (state[2] as number) + c
  state[3] = (state[3] as number) + d
}

function mixed(at: number, b: number, c: number, d: number): number {
  if (at < 16) return (b & c) | (~b & d)
  if (at < 32) return (d & b) | (~d & c)
  return at < 48 ? b ^ c ^ d : c ^ (b | ~d)
}
