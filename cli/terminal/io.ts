import type { Speech } from '../../words/create-speech.ts'

/** Where a command writes and what it reads of its surroundings, so that tests can run it in-process. */
export interface CommandIo {
  out(line: string): void
  error(line: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  /** What its reader is spoken to in; English unless told. */
  speech?: Speech
  /** Strikes the tokens that the command was given out of what it writes elsewhere. */
  readonly mask?: (text: string) => string
  /** Bytes that wait for a reader; infinite when there will be none any more. */
  backlog?(): number
  /** From now on the command goes on although nobody reads what it says. */
  outliveReader?(): void
  /** Ends the process soon, even if nobody reads what is left to be said. */
  letGo?(): void
}
