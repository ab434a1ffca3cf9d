/** Work that may be interrupted wherever it yields; nothing comes of it before its end. */
export type Steps<Value> = Generator<undefined, Value>

/** So many characters are looked at between two interruptions. */
export const block = 16_384

/** Or so many names or values, which take longer. */
export const some = 256

/** Does all of it at once. */
export function finish<Value>(steps: Steps<Value>): Value {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}
