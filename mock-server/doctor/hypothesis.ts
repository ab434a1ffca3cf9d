import type { Message, MistakePlaces, PhrasePlaces } from '../../schemas/generated/messages.ts'
import type { ClaimId } from '../../schemas/generated/types.ts'
import type { Examination } from './examine.ts'

/** The mistakes that the doctor knows, each by a statement in kebab-case: the name of its message. */
export type MistakeName = keyof MistakePlaces

/** What fills the places of a mistake's message; where it has none, whether the mistake was made. */
type Found<N extends MistakeName> = MistakePlaces[N] extends Nothing ? boolean : MistakePlaces[N] | undefined

type Nothing = Readonly<Record<string, never>>

/** One mistake that people make. */
export interface Hypothesis<N extends MistakeName> {
  readonly claims: readonly ClaimId[]
  /** Looks for the mistake. What is right is not in the examination, so it can never be blamed. */
  readonly find: (examination: Examination) => Found<N>
  /**
   * Whether the request proves it: undoing the mistake alone makes the request right. By default it does where
   * Authorization is right, and all that was wrong is Sign.
   */
  readonly isCertain?: (values: MistakePlaces[N], examination: Examination) => boolean
}

/** By their names, in the order in which they are tried. */
export type Hypotheses = { readonly [N in MistakeName]?: Hypothesis<N> }

/** A part of a sentence. */
export type Phrase = Message<keyof PhrasePlaces>

/** What a text is that stands in the place of a value; undefined when it is none of the known ones. */
export function placeholderOf(text = ''): Phrase | undefined {
  const word = Buffer.from(text.slice(0, 40), 'latin1').toString() === '\u2026' ? '\u2026' : text.slice(0, 40)
  if (/^(?:undefined|null|none|nil|nan|invalid date|\[object \w{1,12}\])+$/i.test(word)) {
    return phrase('a-variable-not-set', { word })
  }
  if (/^(?:\*+|\u2026|\.{3,})$/.test(word)) return phrase('a-masked-value')
  return /^(?:\$\{?[a-z_]{1,20}\}?|\{\{?[a-z_]{1,20}\}?\}|<[a-z_]{1,20}>|%s|yyyyMMddHHmmss)$/i.test(word)
    ? phrase('a-name-not-a-value')
    : undefined
}

/** Whether a part of the request is such a text, as it stands there. */
export const isPlaceholder = (part: 'authorization' | 'sign') => (examination: Examination) => {
  const made = placeholderOf(examination[part])
  return made && { made }
}

/** A part of a sentence, with what fills its places where it has any. */
export const phrase = <N extends keyof PhrasePlaces>(
  name: N,
  ...[values]: PhrasePlaces[N] extends Nothing ? [] : [PhrasePlaces[N]]
): Phrase => ({ name, values: values ?? {} }) as Phrase
