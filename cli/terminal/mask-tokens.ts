import { createMask, type Mask } from '../../masking/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { CommandIo } from './io.ts'

/** Shorter ones stand within words by chance. */
const leastAnywhere = 6
const shown = '<authToken>'
const noSecrets: ReadonlySet<string> = new Set(builtInAccounts.accounts.map(({ authToken }) => authToken))

/**
 * The same streams without any token of the environment or of the options, whoever's account a command then uses: whole
 * ones of six characters and more wherever they stand and however they are encoded, shorter ones as words of their own.
 */
export function maskTokens(io: CommandIo, args: readonly string[]): CommandIo {
  const tokens = [...new Set([io.env.TELEMEETING_AUTH_TOKEN ?? '', ...tokensIn(args)])].filter(
    (token) => token !== '' && !noSecrets.has(token),
  )
  if (tokens.length === 0) return io
  const mask = createTokenMask(tokens)
  return {
    ...io,
    out: (line) => io.out(mask(line)),
    error: (line) => io.error(mask(line)),
    mask,
  }
}

function createTokenMask(tokens: readonly string[]): Mask {
  const long = tokens.filter(({ length }) => length >= leastAnywhere)
  const short = tokens.filter(({ length }) => length < leastAnywhere)
  // What is meant to be printed looks like a Sign and an Authorization.
  const mask = createMask({ secrets: [{ list: () => long, shown }], onlyKnown: true })
  const words = new RegExp(`(?<![\\w-])(?:${short.map(escapeForRegExp).join('|')})(?![\\w-])`, 'g')
  return (text) => (short.length === 0 ? mask(text) : mask(text).replaceAll(words, shown))
}

const escapeForRegExp = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** The values of --auth-token and the middle of those of --account, as they were typed. */
function tokensIn(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const [, name, joined] = /^--(auth-token|account)(?:=(.*))?$/s.exec(arg) ?? []
    const value = joined ?? args[index + 1] ?? ''
    if (name === 'auth-token') return [value]
    return name === 'account' ? value.split(':').slice(1, 2) : []
  })
}
