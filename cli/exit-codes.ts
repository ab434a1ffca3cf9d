/** What the command's exit code tells a pipeline. */
export const exitCodes = { held: 0, broken: 1, usage: 2, unreachable: 3 } as const

/** Thrown by a command for wrong usage: its message is shown without a stack, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
