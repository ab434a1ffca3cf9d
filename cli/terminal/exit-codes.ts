import type { Note } from '../../schemas/generated/texts.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { saidBy } from '../../words/told.ts'
import { englishSpeech } from './english-speech.ts'
import { explainCodes } from './explain-codes.ts'
import { printable } from './printable.ts'
import { retell } from './retell.ts'

/**
 * What the command's exit code tells a pipeline: 70 is a fault of the kit itself, which must not look like a broken
 * contract, 74 a result that held and could not be written, and 141 what a shell says of a command whose reader went away.
 */
export const exitCodes = {
  held: 0,
  broken: 1,
  usage: 2,
  unreachable: 3,
  fault: 70,
  unwritten: 74,
  noReader: 141,
} as const

/**
 * Thrown by a command for wrong usage: its message is shown without a stack, and the exit code is 2. It quotes names that
 * were typed, so it is made fit for a terminal here, once for all.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  /** In the reader's language it is said when it is shown; a plain text comes from elsewhere, and is known again then. */
  constructor(readonly said: Note | string) {
    super(printable(typeof said === 'string' ? said : englishSpeech.say(said)))
  }
}

/** What it says in a language. */
export const textOf = ({ said, message }: UsageError, speech: Speech): string =>
  explainCodes(typeof said === 'string' ? retell(message, speech, 'usage') : printable(speech.say(said)), speech)

/** What is said of a fault of the kit itself, for whoever is to find it. */
export const describeFault = (error: unknown, speech: Speech): string =>
  speech.tell('command.fault', { stack: stackOf(error) })

/** Where an error came from. */
export const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)

/** What a part of the kit found wrong in what was typed, said in the reader's language where that part tells how. */
export function usageOf(error: unknown): UsageError {
  return new UsageError(noteOf(error) ?? (error instanceof Error ? error.message : String(error)))
}

/** What an error says, for whoever is to say it; undefined for one that tells it in English alone. */
export function noteOf(error: unknown): Note | undefined {
  if (error instanceof UsageError) return typeof error.said === 'string' ? undefined : error.said
  const said = saidBy(error)
  return said && note('command.said', { said: [said] })
}

/** Builds something of what was typed: whatever it says of that is meant for whoever typed it. */
export function asUsage<T>(build: () => T): T {
  try {
    return build()
  } catch (error) {
    throw usageOf(error)
  }
}
