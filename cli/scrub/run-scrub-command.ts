import { createScrubber, type Scrubber, secretKinds } from '../../recordings/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { asUsage, exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { count, printable } from '../terminal/printable.ts'
import { listFiles } from './list-files.ts'
import { type ScrubbedFile, scrubFile, writeScrubbed } from './scrub-file.ts'

/** What `telemeeting scrub` is told. */
export interface ScrubFlags {
  readonly inPlace?: true
  readonly out?: string
  readonly check?: true
  readonly authToken?: readonly string[]
}

/** Scrubs every file before it writes any. Resolves to the exit code; throws a UsageError for what cannot be read. */
export function runScrubCommand(paths: readonly string[], flags: ScrubFlags, io: CommandIo): number {
  const { inPlace, out, check } = flags
  if ([inPlace, out, check].filter((each) => each !== undefined).length > 1) {
    throw new UsageError('--in-place, --out and --check exclude each other. Give one of them.')
  }
  const scrubber = openScrubber(flags, io)
  const { files: listed, others } = listFiles(paths)
  const files = listed.map((file) => scrubFile(file, scrubber))
  for (const file of files) io.out(printable(`${file.path}: ${describeFile(file)}`))
  if (out !== undefined || inPlace) writeScrubbed(files, out)
  const found = files.filter(({ counts }) => secretKinds.some((kind) => kind !== 'unclear' && counts[kind] > 0)).length
  const opaque = files.filter(({ leftOut, counts }) => leftOut.length + counts.unclear > 0).length
  io.out(describeOutcome({ found, opaque, all: files.length }, flags))
  if (others > 0) io.out(`NOT LOOKED AT: ${count(others, 'file')} that are not called .har.`)
  return check && found + opaque > 0 ? exitCodes.broken : exitCodes.held
}

/** The built-in tokens are public: they are looked for because a recording of a mock is to hold none either. */
function openScrubber({ authToken = [] }: ScrubFlags, { env }: CommandIo): Scrubber {
  const given = [...authToken, ...(env.TELEMEETING_AUTH_TOKEN ? [env.TELEMEETING_AUTH_TOKEN] : [])]
  const tokens = [...given, ...builtInAccounts.accounts.map((account) => account.authToken)]
  return asUsage(() => createScrubber({ tokens }))
}

const names = {
  sign: 'Sign',
  authorization: 'Authorization',
  cookie: 'cookies',
  token: 'tokens',
  phone: 'telephone numbers',
  unclear: 'texts that cannot be looked into',
} as const

/** What cannot be looked into is never said to hold no secret. */
function describeFile({ counts, leftOut }: ScrubbedFile): string {
  const found = secretKinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${names[kind]}`)
  const shown = found.length === 0 && leftOut.length === 0 ? ['no secret'] : found
  const left = leftOut.length === 0 ? [] : [`left out, since it cannot be looked into: ${leftOut.join('; ')}`]
  return [...shown, ...left].join(', ')
}

interface Summary {
  readonly found: number
  /** Files of which something is left out. */
  readonly opaque: number
  readonly all: number
}

function describeOutcome({ found, opaque, all }: Summary, { inPlace, out, check }: ScrubFlags): string {
  const held = `${found} of ${count(all, 'file')} held secrets.`
  const summary = opaque === 0 ? held : `${held} ${opaque} held what cannot be looked into.`
  if (out !== undefined) return `${summary} The scrubbed files are in ${printable(out)}.`
  if (inPlace) return opaque === 0 ? `${summary} They are masked.` : `${summary} Both are gone.`
  const advice = found + opaque === 0 ? '' : ' Mask them with --in-place, or with --out DIR.'
  return check ? summary + advice : `${summary} Nothing was written.${advice}`
}
