/**
 * Searches for the ASCII end of a text whose MD5 is known: several times as quick as node:crypto for ends by the
 * hundred, because the start is hashed once and nothing is made for an end. Compares with 32 lower-case hex digits (D5).
 *
 * @example
 * const isIt = createMd5Search(accountSID + authToken, digest)
 * const timestamp = timestamps.find(isIt)
 */
export function createMd5Search(start: string, digest: string): (end: string) => boolean {
  const bytes = Buffer.from(start, 'utf8')
  const restLength = bytes.length % blockLength
  const startState = Int32Array.from([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476])
  for (let at = 0; at + blockLength <= bytes.length; at += blockLength) compress(startState, bytes, at)
  const last = Buffer.alloc(restLength + longestEnd + blockLength)
  bytes.copy(last, 0, bytes.length - restLength)
  const wanted = Buffer.from(digest, 'hex')
  const state = new Int32Array(4)
  return (end) => {
    if (end.length > longestEnd) return false
    state.set(startState)
    const length = writeEnd(last, restLength, end, bytes.length)
    for (let at = 0; at < length; at += blockLength) compress(state, last, at)
    return state[0] === wanted.readInt32LE(0) && [1, 2, 3].every((word) => state[word] === wanted.readInt32LE(word * 4))
  }
}

const blockLength = 64
const longestEnd = 64

/** Writes the end and the padding of RFC 1321 behind what is left of the start, and returns the length of all. */
function writeEnd(last: Buffer, restLength: number, end: string, startLength: number): number {
  const length = restLength + end.length
  const paddedLength = length + 8 - ((length + 8) % blockLength) + blockLength
  for (let index = 0; index < end.length; index += 1) last[restLength + index] = end.charCodeAt(index)
  last.fill(0, length, paddedLength)
  last[length] = 0x80
  last.writeUInt32LE((startLength + end.length) * 8, paddedLength - 8)
  return paddedLength
}

const shifts = Int32Array.from([7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21])
const sines = Int32Array.from({ length: 64 }, (_, step) => Math.abs(Math.sin(step + 1)) * 2 ** 32)
/** Which word of the block each step takes: in order, then every fifth, third and seventh. */
const places = Int32Array.from({ length: 64 }, (_, step) => {
  const [factor = 1, offset = 0] =
    [
      [1, 0],
      [5, 1],
      [3, 5],
      [7, 0],
    ][step >> 4] ?? []
  return (factor * step + offset) % 16
})
const words = new Int32Array(16)
const at = (numbers: Int32Array, index: number): number => numbers[index] as number

/** One block of RFC 1321, section 3.4. Synchronous, so that `words` can be shared. */
function compress(state: Int32Array, bytes: Buffer, from: number): void {
  for (let index = 0; index < 16; index += 1) words[index] = bytes.readInt32LE(from + index * 4)
  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4
    const sum = (a + mix(round, b, c, d) + at(sines, step) + at(words, at(places, step))) | 0
    const shift = at(shifts, round * 4 + (step & 3))
    a = d
    d = c
    c = b
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0
  }
  state[0] = at(state, 0) + a
  state[1] = at(state, 1) + b
  state[2] = at(state, 2) + c
  state[3] = at(state, 3) + d
}

function mix(round: number, b: number, c: number, d: number): number {
  if (round === 0) return (b & c) | (~b & d)
  if (round === 1) return (b & d) | (c & ~d)
  return round === 2 ? b ^ c ^ d : c ^ (b | ~d)
}
