import { en } from '../../schemas/generated/messages/en.ts'
import type { Masked, Message, MistakePlaces, Texts } from '../../schemas/generated/messages.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import type { Diagnosis } from '../doctor/index.ts'
import { maskMessage, type Secrets } from './mask-message.ts'
import { createWords } from './words.ts'

/** Which mistake was made, for showing: neither a token nor the right Sign is in it. */
export interface Finding extends Texts<keyof MistakePlaces> {
  /** The mistake, such as token-comes-before-account. */
  readonly hypothesis: keyof MistakePlaces
  readonly claims: readonly ClaimId[]
  /** Whether the request proves it: undoing the mistake makes the request right. */
  readonly certain: boolean
  /** What the texts say, for a reader in another language. */
  readonly message: Masked<Message<keyof MistakePlaces>>
}

const english = createWords(en)

/** A diagnosis in words. Only an explanation has places: it alone is masked once more, where anything fills them. */
export function reportFinding({ message, claims, certain }: Diagnosis, secrets: Secrets): Finding {
  const masked = maskMessage(message, secrets)
  const { title, explanation, remedy } = english.say(masked)
  const isFilled = Object.keys(masked.values).length > 0
  const texts = { title, explanation: isFilled ? secrets.mask(explanation) : explanation, remedy }
  return { hypothesis: message.name, ...texts, claims, certain, message: masked }
}
