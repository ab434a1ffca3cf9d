import { describe, expect, it } from 'vitest'
import { escapeControlsOfJson } from '../../client/escape-controls.ts'
import { mockFixtures } from '../../contract-tests/index.ts'
import { createRecording, printRecording } from '../../recordings/index.ts'
import { createTokenMask } from '../terminal/mask-tokens.ts'
import { maskJson, maskText } from '../terminal/mask-values.ts'

const token = '1234567890123456'
const texts = [
  'plain',
  `a "token" ${token} in quotes \\ and behind a backslash`,
  '[]{},: "entries": []\n      "log"',
  'line\nends\r\nof\u2028every\u2029kind\u0085\u001b[2J',
  '中文 \ud800 alone',
  Buffer.from(token).toString('base64'),
  '',
]

/** A recording of so many exchanges, each with another text in every place that a target or a user fills. */
function record(count: number) {
  const results = Array.from({ length: count }, (_, index) => {
    const text = texts[index % texts.length] ?? ''
    const headers = { 'content-type': 'text/plain', [`x-${index}`]: text }
    const request = { method: 'POST', target: `/${encodeURIComponent(text.toWellFormed())}`, headers, body: text }
    const answer = { status: 200, headers, body: text, bytes: 1, charset: 'utf-8' as const }
    return { id: `case-${index}`, claims: ['D5'], exchanges: [{ request, answer }] }
  })
  return createRecording(results, { target: 'mock', recordedAt: 0, fixtures: mockFixtures })
}

const mask = createTokenMask([token]) ?? ((text: string) => text)

describe('a recording that is printed and masked an entry at a time', () => {
  it.each([0, 1, 2, 50])('has with %i entries the very bytes that it has in one piece', (count) => {
    const recording = record(count)
    const whole = `${JSON.stringify(recording, null, 2)}\n`
    const pieces = [...printRecording(recording)]
    expect(pieces.join('')).toBe(whole)
    const masked = pieces.map((piece) => escapeControlsOfJson(maskJson(piece, mask))).join('')
    expect(masked).toBe(escapeControlsOfJson(maskText(whole, mask)))
    expect(masked).not.toContain(token)
  })

  it('has no piece that is longer where there are more entries', () => {
    const longest = (count: number) => Math.max(...[...printRecording(record(count))].map(({ length }) => length))
    expect(longest(500)).toBeLessThan(longest(50) + 100)
  })
})
