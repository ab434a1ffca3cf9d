import type { Message, PhrasePlaces, Term } from '../../schemas/generated/messages.ts'

type Phrase = Message<keyof PhrasePlaces>

/**
 * What shape an Authorization has that is not well-formed, and where it goes wrong. Never the header itself nor what it
 * decodes to: whoever holds account and timestamp together, however joined, holds the header (D4).
 */
export function describeAuthorization(header: string): Phrase {
  const foreign = /[^A-Za-z0-9+/=]/u.exec(header)
  const { length } = header
  if (foreign) {
    const values = { length, position: foreign.index + 1, character: { sent: foreign[0] } }
    return { name: 'is-not-base64', values }
  }
  if (!/^[^=]*={0,2}$/.test(header)) return { name: 'has-an-equals-sign', values: { length } }
  if (length % 4 !== 0) return { name: 'is-not-padded', values: { length } }
  const text = Buffer.from(header, 'base64').toString('utf8')
  return { name: 'is-base64', values: { length, characters: [...text].length, text: describeText(text) } }
}

function describeText(text: string): Phrase {
  const odd = /[\p{Cc}\ufffd]/u.exec(text)
  if (odd) return { name: 'with-a-character-of-no-text', values: { position: odd.index + 1 } }
  const bar = text.lastIndexOf('|')
  if (bar < 0) return describeSeparator(text)
  if (bar === 0) return { name: 'with-nothing-before-the-bar', values: {} }
  return describeTimestamp(text.slice(bar + 1))
}

function describeSeparator(text: string): Phrase {
  const separator = /[^\p{L}\p{N}](?=\d{14}$)/u.exec(text)
  if (!separator) return { name: 'without-a-bar', values: {} }
  const values = { separator: { sent: separator[0] }, position: separator.index + 1 }
  return { name: 'with-another-separator', values }
}

function describeTimestamp(timestamp: string): Phrase {
  const odd = /\D/.exec(timestamp)
  const { length } = timestamp
  if (odd) return { name: 'with-no-digit', values: { characters: length, position: odd.index + 1 } }
  if (length !== 14) return { name: 'with-other-digits', values: { digits: length } }
  return describeWrongPart(timestamp)
}

const parts = [
  ['month', 4, 12],
  ['hour', 8, 23],
  ['minute', 10, 59],
  ['second', 12, 59],
] as const

/** The day is what is left: how many there are depends on the month. */
function describeWrongPart(timestamp: string): Phrase {
  const digits = (at: number, end = at + 2) => timestamp.slice(at, end)
  const wrongPart = (term: Term['term'], part: string): Phrase => ({
    name: 'with-a-wrong-part',
    values: { part: { term }, digits: part },
  })
  if (timestamp.startsWith('0')) return wrongPart('year', digits(0, 4))
  const wrong = parts.find(([name, at, most]) => {
    const value = Number(digits(at))
    return value > most || (name === 'month' && value === 0)
  })
  if (wrong) return wrongPart(wrong[0], digits(wrong[1]))
  return { name: 'with-a-wrong-day', values: { day: digits(6), month: digits(4), year: digits(0, 4) } }
}
