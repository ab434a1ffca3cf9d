const sines = Int32Array.from({ length: 64 }, (_, step) => Math.abs(Math.sin(step + 1)) * 2 ** 32)
const words = new Int32Array(16)

/**
 * Takes one block of sixteen little-endian words into the state: RFC 1321, section 3.4. Synchronous, so that `words` can
 * be shared.
 */
export function compress(state: Int32Array, block: Int32Array, from: number): void {
  for (let index = 0; index < 16; index += 1) words[index] = block[from + index] as number
  const a = state[0] as number
  const b = state[1] as number
  const c = state[2] as number
  const d = state[3] as number
  runFirstRound(state)
  runSecondRound(state)
  runThirdRound(state)
  runFourthRound(state)
  state[0] = (state[0] as number) + a
  state[1] = (state[1] as number) + b
  state[2] = (state[2] as number) + c
  state[3] = (state[3] as number) + d
}

// Four steps at a time, so that a, b, c and d need not change places. A function for what a step adds would be neater
// and half as quick: the engine stops folding calls in before the end of a round.
function runFirstRound(state: Int32Array): void {
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  for (let step = 0; step < 16; step += 4) {
    a = (a + (d ^ (b & (c ^ d))) + (sines[step] as number) + (words[step & 15] as number)) | 0
    a = (b + ((a << 7) | (a >>> 25))) | 0
    d = (d + (c ^ (a & (b ^ c))) + (sines[step + 1] as number) + (words[(step + 1) & 15] as number)) | 0
    d = (a + ((d << 12) | (d >>> 20))) | 0
    c = (c + (b ^ (d & (a ^ b))) + (sines[step + 2] as number) + (words[(step + 2) & 15] as number)) | 0
    c = (d + ((c << 17) | (c >>> 15))) | 0
    b = (b + (a ^ (c & (d ^ a))) + (sines[step + 3] as number) + (words[(step + 3) & 15] as number)) | 0
    b = (c + ((b << 22) | (b >>> 10))) | 0
  }
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}

function runSecondRound(state: Int32Array): void {
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  for (let step = 16; step < 32; step += 4) {
    a = (a + (c ^ (d & (b ^ c))) + (sines[step] as number) + (words[(5 * step + 1) & 15] as number)) | 0
    a = (b + ((a << 5) | (a >>> 27))) | 0
    d = (d + (b ^ (c & (a ^ b))) + (sines[step + 1] as number) + (words[(5 * step + 6) & 15] as number)) | 0
    d = (a + ((d << 9) | (d >>> 23))) | 0
    c = (c + (a ^ (b & (d ^ a))) + (sines[step + 2] as number) + (words[(5 * step + 11) & 15] as number)) | 0
    c = (d + ((c << 14) | (c >>> 18))) | 0
    b = (b + (d ^ (a & (c ^ d))) + (sines[step + 3] as number) + (words[(5 * step + 16) & 15] as number)) | 0
    b = (c + ((b << 20) | (b >>> 12))) | 0
  }
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}

function runThirdRound(state: Int32Array): void {
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  for (let step = 32; step < 48; step += 4) {
    a = (a + (b ^ c ^ d) + (sines[step] as number) + (words[(3 * step + 5) & 15] as number)) | 0
    a = (b + ((a << 4) | (a >>> 28))) | 0
    d = (d + (a ^ b ^ c) + (sines[step + 1] as number) + (words[(3 * step + 8) & 15] as number)) | 0
    d = (a + ((d << 11) | (d >>> 21))) | 0
    c = (c + (d ^ a ^ b) + (sines[step + 2] as number) + (words[(3 * step + 11) & 15] as number)) | 0
    c = (d + ((c << 16) | (c >>> 16))) | 0
    b = (b + (c ^ d ^ a) + (sines[step + 3] as number) + (words[(3 * step + 14) & 15] as number)) | 0
    b = (c + ((b << 23) | (b >>> 9))) | 0
  }
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}

function runFourthRound(state: Int32Array): void {
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  for (let step = 48; step < 64; step += 4) {
    a = (a + (c ^ (b | ~d)) + (sines[step] as number) + (words[(7 * step) & 15] as number)) | 0
    a = (b + ((a << 6) | (a >>> 26))) | 0
    d = (d + (b ^ (a | ~c)) + (sines[step + 1] as number) + (words[(7 * step + 7) & 15] as number)) | 0
    d = (a + ((d << 10) | (d >>> 22))) | 0
    c = (c + (a ^ (d | ~b)) + (sines[step + 2] as number) + (words[(7 * step + 14) & 15] as number)) | 0
    c = (d + ((c << 15) | (c >>> 17))) | 0
    b = (b + (d ^ (c | ~a)) + (sines[step + 3] as number) + (words[(7 * step + 21) & 15] as number)) | 0
    b = (c + ((b << 21) | (b >>> 11))) | 0
  }
  state[0] = a
  state[1] = b
  state[2] = c
  state[3] = d
}
