import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Unsaid } from '../../../testing/judgement/say.ts'
import { note } from '../../../words/create-speech.ts'
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
const show = (name: string, sent: string | undefined): Unsaid =>
  sent === undefined ? note('exec.no-header', { name }) : `${name}: ${quote(sent)}`

const once = ['host', 'authorization', 'content-type', 'content-encoding']

export const headerHabits: readonly Habit[] = [
  {
    name: 'media-type-is-json',
    title: note('exec.media-type-is-json'),
    claims: ['O3', 'D3'],
    expected: 'Content-Type: application/json;charset=utf-8;',
    received: ({ headers: { 'content-type': sent } }) =>
      parseMediaType(sent ?? '').essence === 'application/json' ? undefined : show('Content-Type', sent),
  },
  {
    name: 'charset-is-utf-8',
    title: note('exec.charset-is-utf-8'),
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
    title: note('exec.accept-names-json'),
    claims: ['O3', 'D3'],
    expected: 'Accept: application/json;',
    received: ({ headers: { accept } }) =>
      accept?.split(',').some((each) => parseMediaType(each).essence === 'application/json')
        ? undefined
        : show('Accept', accept),
  },
  {
    name: 'headers-are-sent-once',
    title: note('exec.headers-are-sent-once'),
    claims: ['D3', 'D1'],
    expected: note('exec.each-header-once'),
    received({ headersDistinct, httpVersion }) {
      const twice = once.filter((name) => (headersDistinct[name]?.length ?? 0) > 1)
      if (twice.length > 0) return note('exec.twice', { names: listNames(twice) })
      return headersDistinct.host || httpVersion !== '1.1' ? undefined : note('exec.no-header', { name: 'Host' })
    },
  },
  {
    name: 'http-version-is-1-1',
    title: note('exec.http-version-is-1-1'),
    claims: ['D2'],
    expected: note('exec.version-of-the-page'),
    received: ({ httpVersion }) => (httpVersion === '1.1' ? undefined : quote(`HTTP/${httpVersion}`)),
  },
]
