import { createScrubber, type Scrubber, secretKinds } from '../../recordings/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { asUsage, exitCodes, UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { printable } from '../terminal/printable.ts'
import { retell } from '../terminal/retell.ts'
import { speechOf } from '../terminal/speech.ts'
import { listFiles } from './list-files.ts'
import { type ScrubbedFile, scrubFiles, writeScrubbed } from './scrub-file.ts'

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
    throw new UsageError(note('command.scrub-one-of'))
  }
  const scrubber = openScrubber(flags, io)
  const { files: listed, others } = listFiles(paths)
  const files = scrubFiles(listed, scrubber, flags)
  const speech = speechOf(io)
  for (const file of files)
    io.out(printable(speech.tell('command.scrub-file', { path: file.path, found: describeFile(file, flags, speech) })))
  writeScrubbed(files, out)
  const found = files.filter(({ counts }) => secretKinds.some((kind) => kind !== 'unclear' && counts[kind] > 0)).length
  const opaque = files.filter(
    (file) => file.leftOut.length + file.undefinedMembers.length + file.counts.unclear > 0,
  ).length
  io.out(speech.say(describeOutcome({ found, opaque, total: files.length }, flags)))
  if (others > 0) io.out(speech.tell('command.scrub-others', { total: others }))
  return check && found + opaque > 0 ? exitCodes.broken : exitCodes.held
}

/** The built-in tokens are public: they are looked for because a recording of a mock is to hold none either. */
function openScrubber({ authToken = [] }: ScrubFlags, { env }: CommandIo): Scrubber {
  const given = [...authToken, ...(env.TELEMEETING_AUTH_TOKEN ? [env.TELEMEETING_AUTH_TOKEN] : [])]
  const tokens = [...given, ...builtInAccounts.accounts.map((account) => account.authToken)]
  return asUsage(() => createScrubber({ tokens }))
}

const names = {
  sign: 'command.scrub-sign',
  authorization: 'command.scrub-authorization',
  password: 'command.scrub-password',
  cookie: 'command.scrub-cookie',
  token: 'command.scrub-token',
  phone: 'command.scrub-phone',
  unclear: 'command.scrub-unclear',
} as const

const isWriting = ({ inPlace, out }: ScrubFlags): boolean => inPlace === true || out !== undefined

/** What cannot be looked into is never said to hold no secret. */
function describeFile(
  { counts, leftOut, undefinedMembers }: ScrubbedFile,
  flags: ScrubFlags,
  speech: Speech,
): string[] {
  const { tell } = speech
  const found = secretKinds.filter((kind) => counts[kind] > 0).map((kind) => tell(names[kind], { total: counts[kind] }))
  const members = undefinedMembers.length > 0 ? [tell('command.scrub-not-har', { names: undefinedMembers })] : []
  const parts = [...leftOut.map((each) => retell(each, speech, 'archive')), ...members]
  const shown = found.length + parts.length === 0 ? [tell('command.scrub-nothing')] : found
  const done = isWriting(flags) ? 'command.scrub-left-out' : 'command.scrub-would-leave-out'
  return [...shown, ...(parts.length === 0 ? [] : [tell(done, { parts: parts.join('; ') })])]
}

interface Summary {
  readonly found: number
  /** Files of which something is left out. */
  readonly opaque: number
  readonly total: number
}

/** Of what is still there it is not said that it was. */
function saySecrets({ found, opaque, total }: Summary, isWritten: boolean): Note[] {
  if (found + opaque === 0) return [note('command.scrub-clean', { total })]
  const held: Note = { name: isWritten ? 'command.scrub-held' : 'command.scrub-holds', values: { found, total } }
  const rest: Note = {
    name: isWritten ? 'command.scrub-opaque' : 'command.scrub-holds-opaque',
    values: { total: opaque },
  }
  return opaque === 0 ? [held] : [held, rest]
}

function describeOutcome(summary: Summary, flags: ScrubFlags): Note {
  const { found, opaque } = summary
  const sentences = [...saySecrets(summary, isWriting(flags)), ...sayWritten(found + opaque === 0, opaque, flags)]
  return sentences.reduce((one, other) => note('command.sentences', { one, other }))
}

function sayWritten(isClean: boolean, opaque: number, flags: ScrubFlags): Note[] {
  const { out, check } = flags
  if (out !== undefined) return [note('command.scrub-in-folder', { folder: printable(out) })]
  if (!isWriting(flags))
    return [...(check ? [] : [note('command.scrub-unwritten')]), ...(isClean ? [] : [note('command.scrub-advice')])]
  return isClean ? [] : [{ name: opaque === 0 ? 'command.scrub-masked' : 'command.scrub-gone', values: {} }]
}
