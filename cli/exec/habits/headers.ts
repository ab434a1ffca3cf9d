import { quote } from '../../../mock-server/vendor/quote.ts'
import { type Habit, listNames } from './habit.ts'

export const mediaTypeIsJson: Habit = {
  name: 'media-type-is-json',
  title: 'The body is sent under another media type than application/json',
  claims: ['O3', 'D3'],
  run({ headers }) {
    const sent = headers['content-type']
    if (sent !== undefined && parseMediaType(sent).essence === 'application/json') return undefined
    return {
      received: sent === undefined ? 'no Content-Type' : `Content-Type: ${quote(sent)}`,
      expected: 'Content-Type: application/json;charset=utf-8;',
    }
  },
}

/** A media type in lower case, and its charset when it names one. */
interface MediaType {
  readonly essence: string
  readonly charset: string | undefined
}

/** Reads a media type. Letter case, blanks, quotes and a semicolon at the end make no difference. */
function parseMediaType(text: string): MediaType {
  const [essence = '', ...parameters] = text.toLowerCase().split(';')
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(each)?.[1]).find(Boolean)
  return { essence: essence.trim(), charset }
}

export const charsetIsUtf8: Habit = {
  name: 'charset-is-utf-8',
  title: 'Content-Type does not say that the body is UTF-8',
  claims: ['O3', 'D3'],
  run({ headers }) {
    const sent = headers['content-type'] ?? ''
    const { essence, charset = '' } = parseMediaType(sent)
    // Of another media type, or none, the charset is not the fault: that is another statement.
    if (essence !== 'application/json' || /^utf-?8$/.test(charset)) return undefined
    return { received: `Content-Type: ${quote(sent)}`, expected: 'Content-Type: application/json;charset=utf-8;' }
  },
}

export const acceptNamesJson: Habit = {
  name: 'accept-names-json',
  title: 'Accept does not ask for application/json',
  claims: ['O3', 'D3'],
  run({ headers: { accept } }) {
    if (accept?.split(',').some((each) => parseMediaType(each).essence === 'application/json')) return undefined
    return {
      received: accept === undefined ? 'no Accept' : `Accept: ${quote(accept)}`,
      expected: 'Accept: application/json;',
    }
  },
}

const once = ['host', 'authorization', 'content-type', 'content-encoding']

export const headersAreSentOnce: Habit = {
  name: 'headers-are-sent-once',
  title: 'A header comes twice, or Host does not come at all',
  claims: ['D3', 'D1'],
  run({ headersDistinct, httpVersion }) {
    const twice = once.filter((name) => (headersDistinct[name]?.length ?? 0) > 1)
    if (twice.length > 0) return { received: `${listNames(twice)} twice`, expected: 'each of them once' }
    if (headersDistinct.host || httpVersion !== '1.1') return undefined
    return { received: 'no Host', expected: 'one header Host, which HTTP/1.1 asks for' }
  },
}

export const bodyIsNotEncoded: Habit = {
  name: 'body-is-not-encoded',
  title: 'Content-Encoding says that the body is packed',
  claims: ['O16', 'D3'],
  run({ headers: { 'content-encoding': encoding } }) {
    if (encoding === undefined) return undefined
    return { received: `Content-Encoding: ${quote(encoding)}`, expected: 'no Content-Encoding, and the body as it is' }
  },
}

export const httpVersionIs11: Habit = {
  name: 'http-version-is-1-1',
  title: 'The request is not HTTP/1.1',
  claims: ['D2'],
  run({ httpVersion }) {
    if (httpVersion === '1.1') return undefined
    return { received: quote(`HTTP/${httpVersion}`), expected: 'HTTP/1.1, as in the example on the page' }
  },
}
