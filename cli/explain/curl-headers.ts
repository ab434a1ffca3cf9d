import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { quotedPart } from '../terminal/printable.ts'
import { type GivenOption, lookInto } from './curl-options.ts'
import type { Address } from './curl-url.ts'

/** Which Authorization is sent, by the URL's own user. A header of that name keeps curl from making one. */
export function readAuthorization(options: readonly GivenOption[]): (user: Address['user']) => string | undefined {
  const { valuesOf } = lookInto(options)
  const lines = valuesOf('header')
  const sent = lines.map(readHeader).find((header) => header?.name.toLowerCase() === 'authorization')
  const isOwn = lines.some((line) => /^authorization[:;]/i.test(line))
  const given = valuesOf('user').at(-1)
  const bearer = valuesOf('oauth2-bearer').at(-1)
  if (given !== undefined && !given.includes(':')) {
    throw new UsageError(note('explain.no-password'))
  }
  return (user) => {
    if (isOwn) return sent?.value
    if (bearer !== undefined && (given ?? user) !== undefined) {
      throw new UsageError(note('explain.bearer-and-password'))
    }
    if (bearer !== undefined) return `Bearer ${bearer}`
    const name = given ?? user
    return name === undefined ? undefined : `Basic ${Buffer.from(name).toString('base64')}`
  }
}

/** A header as it arrives; undefined for a line of which curl sends nothing. */
function readHeader(line: string): { readonly name: string; readonly value: string } | undefined {
  if (line.startsWith('@')) {
    throw new UsageError(note('explain.headers-in-a-file', { line: quotedPart(line) }))
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) {
    throw new UsageError(note('explain.control-character'))
  }
  const [, name = '', value = ''] = /^([^:]*):(.*)$/.exec(line) ?? /^([^;]*);$/.exec(line) ?? []
  if (name === '' || (line.includes(':') && value.trim() === '')) return undefined
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    throw new UsageError(note('explain.odd-header-name', { name: quotedPart(name) }))
  }
  if (framing.test(line)) {
    throw new UsageError(note('explain.framing', { name }))
  }
  // node reads each byte as one character.
  return { name, value: Buffer.from(value.replace(/^[ \t]+|[ \t]+$/g, '')).toString('latin1') }
}

/** What a server may wait for, or refuse before it looks at the signature. */
const framing =
  /^(?:content-length|upgrade|expect(?!: *100-continue *$)|transfer-encoding(?!: *chunked *$)|connection(?!: *(?:close|keep-alive) *$)):/i
