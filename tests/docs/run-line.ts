import { createProgram } from '../../cli/program.ts'

/** What a line of the docs prints, run in this process: what stands behind `telemeeting`, against the mock at an address. */
export async function runLine(line: string, url: string): Promise<string> {
  const printed: string[] = []
  const io = { out: (text: string) => void printed.push(text), error: () => {}, env: { TELEMEETING_BASE_URL: url } }
  const exitCodeBefore = process.exitCode
  const program = await createProgram(io)
  await program.parseAsync(wordsOf(line), { from: 'user' })
  process.exitCode = exitCodeBefore
  return printed.join('\n')
}

/** The words of a line, which has no other quotes than single ones around JSON. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) => word.replaceAll("'", ''))

/** What came of a line that calls the endpoint: by `call`, by curl, or by the line that `sign` prints, with one thing changed. */
export async function sendLine(line: string, url: string): Promise<{ statusCode: string; reason: string }> {
  const [, from, to = ''] = / \| tail -n 1 \| sed 's\/([^/]+)\/([^/]+)\/' \| sh$/.exec(line) ?? []
  if (from !== undefined) return sendCurl(String(await signed(url)).replace(new RegExp(from), to))
  if (line.startsWith('curl ')) return sendCurl(line.replace('http://127.0.0.1:4010', url))
  const { statusCode, reason = '' } = JSON.parse(await runLine(`${line.replace('npx telemeeting ', '')} --json`, url))
  return { statusCode, reason }
}

const signed = async (url: string): Promise<string | undefined> =>
  (await runLine('sign', url)).trim().split('\n').at(-1)

async function sendCurl(line: string): Promise<{ statusCode: string; reason: string }> {
  const [, address = ''] = / '(http:[^']+)'/.exec(line) ?? []
  const [, body = null] = / -d '([^']+)'/.exec(line) ?? []
  const headers = [...line.matchAll(/ -H '([\w-]+): ([^']+)'/g)].map(([, name = '', value = '']): [string, string] => [
    name,
    value,
  ])
  const response = await fetch(address, { method: 'POST', headers, body })
  const { statusCode } = (await response.json()) as { statusCode: string }
  return { statusCode, reason: response.headers.get('x-mock-reason') ?? '' }
}
