import { quote } from '../../../mock-server/vendor/quote.ts'
import { type Habit, listNames } from './habit.ts'

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

/** A header as it was sent, in words. */
const show = (name: string, sent: string | undefined): string =>
  sent === undefined ? `no ${name}` : `${name}: ${quote(sent)}`

const once = ['host', 'authorization', 'content-type', 'content-encoding']

export const headerHabits: readonly Habit[] = [
  {
    name: 'media-type-is-json',
    title: 'The body is sent under another media type than application/json',
    claims: ['O3', 'D3'],
    expected: 'Content-Type: application/json;charset=utf-8;',
    received: ({ headers: { 'content-type': sent } }) =>
      parseMediaType(sent ?? '').essence === 'application/json' ? undefined : show('Content-Type', sent),
  },
  {
    name: 'charset-is-utf-8',
    title: 'Content-Type does not say that the body is UTF-8',
    claims: ['O3', 'D3'],
    expected: 'Content-Type: application/json;charset=utf-8;',
    received({ headers: { 'content-type': sent = '' } }) {
      const { essence, charset = '' } = parseMediaType(sent)
      // Of another media type, or none, the charset is not the fault: that is another statement.
      return essence !== 'application/json' || /^utf-?8$/.test(charset) ? undefined : show('Content-Type', sent)
    },
  },
  {
    name: 'accept-names-json',
    title: 'Accept does not ask for application/json',
    claims: ['O3', 'D3'],
    expected: 'Accept: application/json;',
    received: ({ headers: { accept } }) =>
      accept?.split(',').some((each) => parseMediaType(each).essence === 'application/json')
        ? undefined
        : show('Accept', accept),
  },
  {
    name: 'headers-are-sent-once',
    title: 'A header comes twice, or Host does not come at all',
    claims: ['D3', 'D1'],
    expected: 'each header once, and Host among them',
    received({ headersDistinct, httpVersion }) {
      const twice = once.filter((name) => (headersDistinct[name]?.length ?? 0) > 1)
      if (twice.length > 0) return `${listNames(twice)} twice`
      return headersDistinct.host || httpVersion !== '1.1' ? undefined : 'no Host'
    },
  },
  {
    name: 'http-version-is-1-1',
    title: 'The request is not HTTP/1.1',
    claims: ['D2'],
    expected: 'HTTP/1.1, as in the example on the page',
    received: ({ httpVersion }) => (httpVersion === '1.1' ? undefined : quote(`HTTP/${httpVersion}`)),
  },
]
