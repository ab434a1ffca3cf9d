import { hash } from 'node:crypto'
import { findShape } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

const algorithms = ['sha1', 'sha256', 'sha512'] as const

export const signIsAShaDigest: Hypothesis = {
  name: 'sign-is-a-sha-digest',
  title: 'Sign is made with SHA, not with MD5',
  claims: ['D5', 'A3'],
  remedy: 'Use MD5: createHash("md5"), MessageDigest.getInstance("MD5"), hashlib.md5.',
  find: (evidence) =>
    findShape(evidence, function* (_right, { accountSID, authToken, timestamp }) {
      for (const algorithm of algorithms) {
        const digest = hash(algorithm, accountSID + authToken + timestamp, 'hex')
        const name = algorithm.toUpperCase().replace('SHA', 'SHA-')
        yield [`made with ${name}`, digest]
        yield [`the first 32 digits of a digest made with ${name}`, digest.slice(0, 32)]
      }
    }),
}
