import { createMask } from '../../masking/index.ts'
import { median } from './statistics.ts'

const token = 'hush-hush-token'
const digest = '0123456789abcdef0123456789abcdef'
const mebibyte = 1024 * 1024
const rounds = 9
/** A search that is quadratic would take 16 times as long for four times the text. */
const mostRatio = 6
const mostMilliseconds = 50

const base64 = (text: string): string => Buffer.from(text).toString('base64').replaceAll('=', '')

/** What takes a masker longest, each repeated until the text is long enough; and a text like any other. */
const texts: Readonly<Record<string, string>> = {
  words: 'the quick brown fox jumps over the lazy dog, and again. ',
  JSON: '{"id":"a-1","name":"some name","count":3,"list":[1,2],"time":"2026-03-01T12:30:00Z"},',
  'question marks': '?',
  'one long base64': base64('some text, '),
  'base64 of moments': base64('accountSID01|20260301120000..'),
  digits: '1',
  'a phone of digits': '"phone":"1',
  phones: 'phone=1 ',
  'lists of parties': '"parties":[{"phone":"1"},',
  quotes: '"',
  backslashes: '\\',
  'percent signs': '%25',
  'escapes in escapes': '%25252541',
  'nested openings': '"phone":{',
  'hex apart': 'ab:',
  'a secret, again and again': `${token} `,
}

/**
 * Says how much of the processor's time masking takes for 1 and 4 MiB of the worst texts, and whether that is linear. What else
 * the machine does makes rounds longer and none shorter, so that the least of them counts.
 */
export function writeMaskingReport(): string {
  const rows = Object.entries(texts).map(([name, piece]) => ({ name, ...compare(piece) }))
  const lines = rows.map(
    ({ name, small, large, ratio }) => `| ${name} | ${show(small)} | ${show(large)} | ${ratio.toFixed(1)} |`,
  )
  return [
    '| masking, ms of the processor | 1 MiB: least, median | 4 MiB: least, median | ratio of the least |',
    '| --- | ---: | ---: | ---: |',
    ...lines,
    '',
    verdict(
      `At most ${mostRatio} times as long for four times the text`,
      'NOT LINEAR',
      rows.filter(({ ratio }) => ratio > mostRatio),
    ),
    verdict(
      `At most ${mostMilliseconds} ms a MiB`,
      `More than ${mostMilliseconds} ms a MiB, as busy as the machine was`,
      rows.filter(({ small }) => Math.min(...small) > mostMilliseconds),
    ),
  ].join('\n')
}

const verdict = (held: string, broken: string, rows: readonly { readonly name: string }[]): string =>
  rows.length === 0 ? `${held}.` : `${broken}: ${rows.map(({ name }) => name).join(', ')}.`

const show = (times: readonly number[]): string => `${Math.min(...times).toFixed(0)}, ${median(times).toFixed(0)}`

function compare(piece: string) {
  const [one = '', four = ''] = [1, 4].map((size) => piece.repeat(Math.ceil((size * mebibyte) / piece.length)))
  const small: number[] = []
  const large: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    small.push(measure(one))
    large.push(measure(four))
  }
  return { small, large, ratio: Math.min(...large) / Math.min(...small) }
}

/** As the mock masks a body, and with numbers of telephones looked for by their digits, too, as recordings have it. */
function measure(text: string): number {
  const mask = createMask({
    secrets: [
      { list: () => [token], shown: '<authToken>' },
      { list: () => [digest], shown: '***', areDigests: true },
    ],
    namedPhones: true,
    phones: { known: () => ['13800138000'], mobiles: true, shown: '***' },
  })
  const before = process.cpuUsage()
  mask(text)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
