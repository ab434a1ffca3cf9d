import type { PhrasePlaces } from '../schemas/generated/messages.ts'
import { english } from './create-words.ts'
import type { Phrase } from './phrase-of-fault.ts'

/** An error that a reader of another language can be told, too: its `message` is what it says in English. */
export type Told<E extends Error = Error> = E & { readonly said: Phrase }

/**
 * Makes an error of a class that takes its text.
 *
 * @example
 * throw told(RangeError, { name: 'callback-port-0', values: {} })
 */
export const told = <E extends Error, N extends keyof PhrasePlaces>(
  Kind: new (message: string) => E,
  said: Phrase<N>,
): Told<E> =>
  // Not to be seen where the error is printed: it says nothing that the message does not.
  Object.defineProperty(new Kind(english.say(said).text), 'said', { value: said }) as Told<E>

/** What an error says, if it was made so. It never throws. */
export const saidBy = (error: unknown): Phrase | undefined =>
  error instanceof Error ? (error as Told).said : undefined
