import { createMask } from '../../masking/index.ts'

const token = 'hush-hush-token'
const mebibyte = 1024 * 1024
const rounds = 7
const attempts = 4
const mostRatio = 5

/** What takes a masker longest, each repeated until the text is long enough. */
const texts: Readonly<Record<string, string>> = {
  'question marks': '?',
  'one long base64': Buffer.from('some text, ').toString('base64'),
  'base64 of moments': Buffer.from('accountSID01|20260301120000..').toString('base64').replaceAll('=', ''),
  digits: '1',
  'a phone of digits': '"phone":"1',
  quotes: '"',
  backslashes: '\\',
  'percent signs': '%25',
  'nested openings': '"phone":[{',
  'hex apart': 'ab:',
  'a secret, again and again': `${token} `,
}

/** Says how long masking takes for 1 and 4 MiB of the worst texts, the best of a few rounds, and whether that is linear. */
export function writeMaskingReport(): string {
  const rows = Object.entries(texts).map(([name, piece]) => {
    const [small, large] = [1, 4].map((size) => piece.repeat(Math.ceil((size * mebibyte) / piece.length)))
    let least = compare(small ?? '', large ?? '')
    // What else the machine did may have been in the way: only what is slow each time is slow.
    for (let more = 1; more < attempts && least.ratio > mostRatio; more += 1) {
      const again = compare(small ?? '', large ?? '')
      if (again.ratio < least.ratio) least = again
    }
    return { name, ...least }
  })
  const lines = rows.map(
    ({ name, one, four, ratio }) => `| ${name} | ${one.toFixed(0)} | ${four.toFixed(0)} | ${ratio.toFixed(1)} |`,
  )
  const slow = rows.filter(({ ratio }) => ratio > mostRatio).map(({ name }) => name)
  const verdict =
    slow.length === 0
      ? `At most ${mostRatio} times as long for four times the text.`
      : `NOT LINEAR: ${slow.join(', ')}.`
  return ['| masking | 1 MiB, ms | 4 MiB, ms | ratio |', '| --- | ---: | ---: | ---: |', ...lines, '', verdict].join(
    '\n',
  )
}

function compare(small: string, large: string) {
  const times = Array.from({ length: rounds }, () => [measure(small), measure(large)] as const)
  const one = Math.min(...times.map(([time]) => time))
  const four = Math.min(...times.map(([, time]) => time))
  return { one, four, ratio: four / one }
}

function measure(text: string): number {
  const mask = createMask({
    secrets: [{ list: () => [token], shown: '<authToken>' }],
    namedPhones: true,
    phones: { known: () => ['13800138000'], mobiles: true, shown: '***' },
  })
  const start = performance.now()
  mask(text)
  return performance.now() - start
}
