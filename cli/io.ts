/** Where a command writes and what it reads of its surroundings, so that tests can run it in-process. */
export interface CommandIo {
  out(line: string): void
  error(line: string): void
  readonly env: Readonly<Record<string, string | undefined>>
}
