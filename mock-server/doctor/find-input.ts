import { hash } from 'node:crypto'
import type { Examination, Ingredients } from './examine.ts'
import type { Find } from './hypothesis.ts'

/** What may have been hashed, and how to say it. */
export type Candidate = readonly [words: string, input: string | Buffer]

/** What may have been sent, and how to say it. */
export type Shape = readonly [words: string, sign: string]

const expectation = 'It must be MD5(accountSID + authToken + timestamp), joined without separators.'

/** Says so when Sign is the MD5 of one of the candidates. They are made one by one, and none for a malformed Sign. */
export const findInput =
  (candidates: (ingredients: Ingredients, examination: Examination) => Iterable<Candidate>): Find =>
  (examination) => {
    const { digest, ingredients } = examination
    if (digest === undefined || !ingredients) return undefined
    for (const [words, input] of candidates(ingredients, examination)) {
      if (hash('md5', input, 'hex') === digest) return { explanation: `Sign is ${words}. ${expectation}` }
    }
    return undefined
  }

/** Says so when Sign equals, letter case aside, what one of these makes of the right digest or its ingredients. */
export const findShape =
  (shapes: (rightDigest: string, ingredients: Ingredients, examination: Examination) => Iterable<Shape>): Find =>
  (examination) => {
    const { wrongSign, rightDigest, ingredients } = examination
    if (wrongSign === undefined || rightDigest === undefined || !ingredients) return undefined
    const sent = wrongSign.toLowerCase()
    for (const [words, sign] of shapes(rightDigest, ingredients, examination)) {
      if (sign.toLowerCase() === sent) return { explanation: `Sign is ${words}. ${expectation}` }
    }
    return undefined
  }

/** Whether undoing something has made the right Sign out of a wrong one. */
export const isRightSign = ({ rightDigest }: Examination, sign: string): boolean => sign.toLowerCase() === rightDigest

/** accountSID, authToken and timestamp in every order, the right one first. */
export function orders({ accountSID, authToken, timestamp }: Ingredients): readonly (readonly Candidate[])[] {
  const account = ['accountSID', accountSID] as const
  const token = ['authToken', authToken] as const
  const time = ['timestamp', timestamp] as const
  return [
    [account, token, time],
    [token, account, time],
    [token, time, account],
    [time, token, account],
    [account, time, token],
    [time, account, token],
  ]
}

/** The MD5 of some parts, in words and as its input. */
export const joined = (parts: readonly Candidate[], separator = '', name = ''): Candidate => [
  `MD5(${parts.map(([words]) => words).join(' + ')})${name}`,
  parts.map(([, input]) => String(input)).join(separator),
]
