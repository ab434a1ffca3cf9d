import { type Counts, createScrubber, type Scrubber, secretKinds } from '../../recordings/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { listFiles } from './list-files.ts'
import { type ScrubbedFile, scrubFile } from './scrub-file.ts'
import { writeScrubbed } from './write-scrubbed.ts'

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
  const listing = listFiles(paths, check === true)
  const left = listing.left.map(({ why }) => why)
  const files = listing.files.flatMap((file) => {
    const scrubbed = scrubFile(file, scrubber)
    if (scrubbed === undefined) left.push('no text')
    return scrubbed ?? []
  })
  for (const file of files) io.out(`${file.path}: ${describeCounts(file.counts)}`)
  if (out !== undefined || inPlace) writeScrubbed(files, out)
  const found = files.filter(hasSecret).length
  io.out(describeOutcome(found, files.length, flags))
  if (left.length > 0) io.out(describeLeft(left))
  return check && found > 0 ? exitCodes.broken : exitCodes.held
}

/** The built-in tokens are public: they are looked for because a recording of a mock is to hold none either. */
function openScrubber({ authToken = [] }: ScrubFlags, { env }: CommandIo): Scrubber {
  const given = [...authToken, ...(env.TELEMEETING_AUTH_TOKEN ? [env.TELEMEETING_AUTH_TOKEN] : [])]
  try {
    return createScrubber({ tokens: [...given, ...builtInAccounts.accounts.map((account) => account.authToken)] })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

const hasSecret = ({ counts }: ScrubbedFile): boolean => secretKinds.some((kind) => counts[kind] > 0)

const names = {
  sign: 'Sign',
  authorization: 'Authorization',
  cookie: 'cookies',
  token: 'tokens',
  phone: 'telephone numbers',
} as const

function describeCounts(counts: Counts): string {
  const found = secretKinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${names[kind]}`)
  return found.length === 0 ? 'no secret' : found.join(', ')
}

/** A file that nobody has looked at is not one without a secret. */
function describeLeft(left: readonly string[]): string {
  const reasons = [...new Set(left)].map((why) => `${left.filter((each) => each === why).length} ${why}`)
  return `NOT LOOKED AT: ${left.length} file${left.length === 1 ? '' : 's'} (${reasons.join(', ')}).`
}

function describeOutcome(found: number, all: number, { inPlace, out, check }: ScrubFlags): string {
  const summary = `${found} of ${all} file${all === 1 ? '' : 's'} held secrets.`
  if (out !== undefined) return `${summary} The scrubbed files are in ${out}.`
  if (inPlace) return `${summary} They are masked.`
  const advice = found === 0 ? '' : ' Mask them with --in-place, or with --out DIR.'
  return check ? summary + advice : `${summary} Nothing was written.${advice}`
}
