import { findShape } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'
import { percentDecoded } from '../read-loosely.ts'

export const signIsBase64OfTheDigest: Hypothesis = {
  name: 'sign-is-base64-of-the-digest',
  title: 'Sign is the digest in base64, not in hexadecimal',
  claims: ['D5', 'A3'],
  remedy:
    'Write the digest as hex: digest("hex"), hexdigest(), HexFormat.of().formatHex(bytes), openssl md5 without -binary.',
  find(evidence) {
    const { wrongSign } = evidence
    if (wrongSign === undefined) return undefined
    const decoded = percentDecoded(wrongSign)
    const twice = decoded === wrongSign ? '' : ', percent-encoded twice'
    return findShape({ ...evidence, wrongSign: normalize(decoded) }, (right) => [
      [`base64 of the 16 bytes of the MD5${twice}`, normalize(Buffer.from(right, 'hex').toString('base64'))],
      [`base64 of the 32 hex digits${twice}`, normalize(Buffer.from(right).toString('base64'))],
      [`base64 of the 32 hex digits${twice}`, normalize(Buffer.from(right.toUpperCase()).toString('base64'))],
    ])
  },
}

/** A plus that was not percent-encoded has become a blank in the query. */
const normalize = (text: string): string =>
  text
    .replaceAll(' ', '+')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[=\s]+$/, '')
