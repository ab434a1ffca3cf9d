import type { BuiltRequest } from '../../client/build-request.ts'

/** A request as one line for a POSIX shell (D2, D3). It shows the Sign, never the token. */
export function curlLine({ url, headers, body }: BuiltRequest): string {
  const headerOptions = Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`)
  return ['curl', '-sS', quoted(url), ...headerOptions, '-d', quoted(body)].join(' ')
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
