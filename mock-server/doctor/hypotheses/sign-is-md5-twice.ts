import { hash } from 'node:crypto'
import { findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const signIsMd5Twice: Hypothesis = {
  name: 'sign-is-md5-twice',
  title: 'MD5 was taken twice',
  claims: ['D5'],
  remedy: 'Take the digest once: see whether the text was hashed before it was given to the signing function.',
  find: (evidence) =>
    findInput(evidence, function* ({ accountSID, authToken, timestamp }) {
      const right = evidence.rightDigest ?? ''
      yield ['the MD5 of an MD5 in lower case', right]
      yield ['the MD5 of an MD5 in upper case', right.toUpperCase()]
      yield ['the MD5 of the 16 bytes of an MD5', Buffer.from(right, 'hex')]
      const token = hash('md5', authToken, 'hex')
      yield ['made with the MD5 of the token in place of the token', accountSID + token + timestamp]
      yield ['made with the MD5 of the token in place of the token', accountSID + token.toUpperCase() + timestamp]
    }),
}
