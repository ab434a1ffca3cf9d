import { describe, expect, test } from 'vitest'
import { createRedact } from '../client/redact.ts'
import { createMask as createMaskOfSuite } from '../contract-tests/run/create-mask.ts'
import { createMask as createMaskOfMock } from '../mock-server/vendor/mask.ts'
import { createScrubber } from '../recordings/index.ts'

const token = 'notasecret&tokenofmine42'
const bytes = Buffer.from(token)
const pairs = bytes.toString('hex').match(/../g) ?? []
const each = (write: (pair: string) => string) => pairs.map(write).join('')

/** The token as others write it, and whether the client, which goes into production programs, knows it so. */
const spellings: readonly (readonly [name: string, text: string, client: boolean])[] = [
  ['as it is', token, true],
  ['in capitals', token.toUpperCase(), true],
  ['in HTML', token.replace('&', '&amp;'), true],
  ['in HTML’s numbers', [...token].map((letter) => `&#${letter.charCodeAt(0)};`).join(''), true],
  ['in HTML’s hex numbers', each((pair) => `&#x${pair};`), true],
  ['percent-encoded', encodeURIComponent(token), true],
  ['percent-encoded, every byte', each((pair) => `%${pair}`), true],
  ['percent-encoded twice', encodeURIComponent(encodeURIComponent(token)), true],
  ['in \\u escapes', each((pair) => `\\u00${pair}`), true],
  ['in \\u escapes within JSON', JSON.stringify(each((pair) => `\\u00${pair}`)).slice(1, -1), true],
  ['in \\x escapes', each((pair) => `\\x${pair}`), true],
  ['in hex', bytes.toString('hex'), true],
  ['as a list of hex bytes', pairs.map((pair) => `0x${pair}`).join(', '), false],
  ['in base64', bytes.toString('base64'), true],
  ['in base64, amid other bytes', Buffer.from(`sid:${token}|`).toString('base64'), true],
  ['in base64 for URLs, amid other bytes', Buffer.from(`a${token}`).toString('base64url'), true],
  ['in base64 that is broken into lines', bytes.toString('base64').replace(/.{20}/, '$&\r\n'), false],
  ['in UTF-16', Buffer.from(token, 'utf16le').toString('latin1'), false],
]

const masks: Readonly<Record<string, (text: string) => string>> = {
  'the mock': createMaskOfMock([token]),
  'the contract suite': createMaskOfSuite([token]).hide,
  recordings: (text) => createScrubber({ tokens: [token] }).scrub(text).value,
  'the client': createRedact([token]),
}

describe('A token is masked, however it is written', () => {
  for (const [who, mask] of Object.entries(masks)) {
    for (const [how, text, isClients] of spellings) {
      const isKnown = who !== 'the client' || isClients
      test(`${how}, by ${who}${isKnown ? '' : ', which leaves it, as its docs say'}`, () => {
        const masked = mask(`before ${text} after`)
        if (isKnown) expect(masked).toMatch(/^before \S{0,8}(<authToken>|\*\*\*|\[redacted\])[=\0A-Za-z]{0,8} after$/)
        else expect(masked).toBe(`before ${text} after`)
      })
    }
  }
})
