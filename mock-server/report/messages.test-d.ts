// Checked by the type checker alone: every @ts-expect-error is an error if the line below it compiles.
import type { CheckPlaces, Masked, Message, Texts } from '../../schemas/generated/messages.ts'
import type { Words } from '../../words/create-words.ts'

type CheckMessage = Message<keyof CheckPlaces>

export const right: readonly CheckMessage[] = [
  { name: 'account-has-balance', values: { balance: 0 } },
  { name: 'meeting-is-known', values: { confid: { sent: '002' } } },
  { name: 'sign-is-present', values: {} },
  { name: 'authorization-is-well-formed', values: { shape: { name: 'without-a-bar', values: {} } } },
]
export const wrong: readonly Message[] = [
  // @ts-expect-error there is no such message
  { name: 'account-has-balances', values: { balance: 0 } },
  // @ts-expect-error a value is missing
  { name: 'account-has-balance', values: {} },
  // @ts-expect-error a value is too many
  { name: 'account-has-balance', values: { balance: 0, currency: 'CNY' } },
  // @ts-expect-error a value is misspelt
  { name: 'account-has-balance', values: { balanse: 0 } },
  // @ts-expect-error a value where there is no place
  { name: 'sign-is-present', values: { sign: 'x' } },
  // @ts-expect-error what was sent is no text to show
  { name: 'meeting-is-known', values: { confid: '002' } },
  // @ts-expect-error there is no such word
  { name: 'parameters-are-strings', values: { parameter: 'x', value: { sent: 1 }, type: { term: 'a text' } } },
  // @ts-expect-error a sentence is no message
  { name: 'authorization-is-well-formed', values: { shape: 'without a vertical bar' } },
]
// @ts-expect-error a message of the doctor or the transport is no reason of a check
export const another: CheckMessage = { name: 'too-large', values: { limit: 1 } }

export function saying(words: Words, message: Masked<CheckMessage>, unmasked: CheckMessage): Texts<keyof CheckPlaces> {
  // @ts-expect-error what was sent must be masked first
  words.say(unmasked)
  // @ts-expect-error the reason of a check has no title
  words.say(message).title
  return words.say(message)
}
