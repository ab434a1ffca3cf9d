import { findShape } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const signLacksZeros: Hypothesis = {
  name: 'sign-lacks-zeros',
  title: 'Zeros were lost when Sign was written as hex',
  claims: ['D5', 'A3'],
  remedy:
    'Write two digits for every byte: String.format("%02x", b) or HexFormat, not Integer.toHexString(b & 0xff), and "%032x" for a BigInteger.',
  find: (evidence) =>
    findShape(evidence, (right) => [
      ['an MD5 without the zeros that begin some of its bytes', right.replace(/0(.)|([^0].)/g, '$1$2')],
      ['an MD5 without the zeros that it begins with', right.replace(/^0+/, '')],
      ['an MD5 whose bytes are written as signed numbers', signedBytes(right)],
    ]),
}

/** What Integer.toHexString makes of bytes that are negative in Java. */
const signedBytes = (right: string): string =>
  right.replace(/../g, (byte) => (byte >= '80' ? `ffffff${byte}` : byte.replace(/^0/, '')))
