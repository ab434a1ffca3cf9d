import { createMask, type Mask } from '../../masking/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { CommandIo } from './io.ts'
import { maskText } from './mask-values.ts'

/** What is shorter, or a word or a number, stands in what the kit says of itself; the platform's tokens have 32 characters. */
const isTelling = (token: string): boolean =>
  token.length >= 16 || (token.length >= 8 && !/^(?:[a-z]+|\d+)$/i.test(token))

/** What stands in place of a token. */
export const shownToken = '<authToken>'

/** The tokens of the built-in accounts, which the documentation prints. */
export const noSecrets: ReadonlySet<string> = new Set(builtInAccounts.accounts.map(({ authToken }) => authToken))

/**
 * The same streams without any token of the environment or of the options, whoever's account a command then uses, wherever
 * it stands and however it is encoded. One of fewer than eight characters stays, and so does one of fewer than sixteen that
 * are all letters or all digits: without it the text would say something else.
 */
export function maskTokens(io: CommandIo, args: readonly string[]): CommandIo {
  const { TELEMEETING_AUTH_TOKEN = '', TELEMEETING_ADMIN_TOKEN = '' } = io.env
  const tokens = [TELEMEETING_AUTH_TOKEN, TELEMEETING_ADMIN_TOKEN, ...tokensIn(args)]
  const mask = createTokenMask(tokens.filter((token) => !noSecrets.has(token)))
  if (!mask) return io
  return {
    ...io,
    out: (line) => io.out(maskText(line, mask)),
    error: (line) => io.error(mask(line)),
    mask,
  }
}

/** Strikes out those of the tokens that say something; undefined if none does. */
export function createTokenMask(tokens: readonly string[]): Mask | undefined {
  const telling = [...new Set(tokens)].filter(isTelling)
  if (telling.length === 0) return undefined
  // What is meant to be printed looks like a Sign and an Authorization.
  return createMask({ secrets: [{ list: () => telling, shown: shownToken }], onlyKnown: true })
}

/** The values of --auth-token and --admin-token, and the middle of those of --account, as they were typed. */
function tokensIn(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const [, name, joined] = /^--(auth-token|admin-token|account)(?:=(.*))?$/s.exec(arg) ?? []
    const value = joined ?? args[index + 1] ?? ''
    if (name === 'account') return value.split(':').slice(1, 2)
    return name === undefined ? [] : [value]
  })
}
