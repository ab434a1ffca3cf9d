/** 1, 2, 3 … */
export function createCounter(): () => number {
  let last = 0
  return () => ++last
}
