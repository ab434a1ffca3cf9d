/** What the command's exit code tells a pipeline; 141 is what a shell says of a command whose reader went away. */
export const exitCodes = { held: 0, broken: 1, usage: 2, unreachable: 3, noReader: 141 } as const

/** Thrown by a command for wrong usage: its message is shown without a stack, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
