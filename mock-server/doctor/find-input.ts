import { hash } from 'node:crypto'
import type { Examination, Ingredients } from './examine.ts'
import { type Phrase, phrase } from './hypothesis.ts'
import { isTried } from './tries.ts'

/** What may have been hashed, and how it was made: a formula, or what follows "Sign is". */
export type Candidate = readonly [made: string | Phrase, input: string | Buffer]

/** What may have been sent, and how it was made. */
type Shape = readonly [made: string | Phrase, sign: string]

type Find = (examination: Examination) => { readonly made: Phrase } | undefined

/** Finds out of which candidate Sign is the MD5. They are made one by one, and none for a malformed Sign. */
export const findInput =
  (candidates: (ingredients: Ingredients, examination: Examination) => Iterable<Candidate>): Find =>
  (examination) => {
    const { digest, ingredients, tries } = examination
    if (digest === undefined || !ingredients) return undefined
    let at = 0
    for (const [, input] of candidates(ingredients, examination)) {
      if (isTried(tries, at) && hash('md5', input, 'hex') === digest) {
        tries.fitted = at
        return { made: phraseOf(firstOf(candidates(ingredients, examination), input)) }
      }
      at += 1
    }
    return undefined
  }

/** How the first of the candidates was made that is the same text: it fits as well, and a search would have found it. */
function firstOf(candidates: Iterable<Candidate>, fitting: string | Buffer): string | Phrase {
  for (const [made, input] of candidates) if (Buffer.from(input).equals(Buffer.from(fitting))) return made
  throw new Error('None of the candidates is the one that fitted.')
}

/** Finds which of these, made of the right digest or its ingredients, Sign equals, letter case aside. */
export const findShape =
  (shapes: (rightDigest: string, ingredients: Ingredients, examination: Examination) => Iterable<Shape>): Find =>
  (examination) => {
    const { wrongSign, rightDigest, ingredients } = examination
    if (wrongSign === undefined || rightDigest === undefined || !ingredients) return undefined
    const sent = wrongSign.toLowerCase()
    for (const [made, sign] of shapes(rightDigest, ingredients, examination)) {
      if (sign.toLowerCase() === sent) return { made: phraseOf(made) }
    }
    return undefined
  }

const phraseOf = (made: string | Phrase): Phrase =>
  typeof made === 'string' ? phrase('literally', { text: made }) : made

/** Without what a source text, Python's bytes or a word processor have around a value. */
export const unquoted = (text: string): string =>
  text
    .replace(/^(?:b(?=["'])|0x|md5[:=]|\{md5\})?/i, '')
    .replace(/^["'`{[<(\u2018-\u201f\u300c\u300e\u3010]/, '')
    .replace(/["'`}\]>)\u2018-\u201f\u300d\u300f\u3011]$/, '')

/** Whether undoing something has made the right Sign out of a wrong one. */
export const isRightSign = ({ wrongSign, rightDigest }: Examination, undo: (sign: string) => string): boolean =>
  wrongSign !== undefined && undo(wrongSign) !== wrongSign && undo(wrongSign).toLowerCase() === rightDigest

/** What a formula such as authToken + timestamp or accountSID|timestamp makes of these values. */
export const evaluate = (formula: string, values: Readonly<Record<string, string>>, separator = ''): string =>
  formula.replace(/ \+ |[A-Za-z]+/g, (name) => (name === ' + ' ? separator : (values[name] ?? name)))

/** The MD5s of formulas. */
export const md5sOf = (formulas: readonly string[], values: Readonly<Record<string, string>>): Candidate[] =>
  formulas.map((formula) => [`MD5(${formula})`, evaluate(formula, values)])
