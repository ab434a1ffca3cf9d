/** Bytes that many share. */
export interface SharedRoom {
  readonly bytes: number
  /** What is taken of them. */
  readonly taken: number
  /** Takes more, or gives back what is less than nothing; where there is no room for it, false, and nothing is taken. */
  take(bytes: number): boolean
}

/** A number of bytes as a reader takes it in: 64 MiB. */
export function sizeOf(bytes: number): string {
  const unit = [2 ** 20, 2 ** 10].find((each) => bytes >= each && bytes % each === 0)
  if (!unit) return `${bytes} bytes`
  return `${bytes / unit} ${unit === 2 ** 20 ? 'MiB' : 'KiB'}`
}

/** Room for so many bytes. Calls back whenever somebody asks for more than there is. */
export function createSharedRoom(bytes: number, onFull: () => void): SharedRoom {
  let taken = 0
  return {
    bytes,
    get taken() {
      return taken
    },
    take(more) {
      const hasRoom = more <= 0 || taken + more <= bytes
      if (hasRoom) taken += more
      else onFull()
      return hasRoom
    },
  }
}
