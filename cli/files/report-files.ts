import { realpathSync } from 'node:fs'
import { escapeControls } from '../../client/escape-controls.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { maskValues } from '../terminal/mask-values.ts'
import { printable } from '../terminal/printable.ts'
import { speechOf } from '../terminal/speech.ts'
import { attempt } from './attempt.ts'
import { fileErrorOf } from './describe-file-error.ts'
import { findReportTarget } from './report-target.ts'
import { writePreliminary, writeReport } from './write-report.ts'

/** How a report is written, by the kind that `--report kind=file` names. */
type Renderers<Report> = Readonly<Record<string, (report: Report) => string>>

/** A file that a report goes to. */
export interface ReportFile<Report> {
  readonly path: string
  readonly render: (report: Report) => string
}

/** The kind that every report has: JSON in which nothing steers a terminal. */
export const renderJson = (report: object): string =>
  `${JSON.stringify(report, null, 2).split('\n').map(escapeControls).join('\n')}\n`

type Masked = Pick<CommandIo, 'mask'>
const as = (text: string): string => text

/**
 * Reads each --report kind=file. Throws a UsageError for a kind that does not exist, a file that is named twice, and one
 * that the command reads from; the example is shown to whoever got it wrong.
 */
export function readReportFiles<Report>(
  values: readonly string[] = [],
  renderers: Renderers<Report>,
  example: string,
  inputs: readonly string[] = [],
): readonly ReportFile<Report>[] {
  const files = values.map((value) => readReportFile(value, renderers, example))
  const paths = files.map(({ path }) => resolvedPath(path))
  const read = new Set(inputs.map((path) => attempt(() => realpathSync(path), undefined)))
  const input = paths.find((path) => read.has(path))
  if (input !== undefined) throw new UsageError(note('command.report-over-input', { path: input }))
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined) throw new UsageError(note('command.report-twice', { path: twice }))
  return files
}

/** Whatever link, or folder behind one, leads to it. Throws a UsageError for a link that is not followed. */
function resolvedPath(path: string): string {
  try {
    const target = findReportTarget(path)
    return target.kind === 'descriptor' ? `/dev/fd/${target.descriptor}` : target.path
  } catch (error) {
    throw unwritable(path, error)
  }
}

const unwritable = (path: string, error: unknown): UsageError =>
  new UsageError(note('command.report-unwritable', { path, why: fileErrorOf(error) }))

function readReportFile<Report>(value: string, renderers: Renderers<Report>, example: string): ReportFile<Report> {
  const [, kind = '', path = ''] = /^([^=]*)=(.+)$/s.exec(value) ?? []
  const render = Object.hasOwn(renderers, kind) ? renderers[kind] : undefined
  if (render) return { path, render }
  const kinds = Object.keys(renderers).map((each) => `${each}=FILE`)
  throw new UsageError(note('command.report-unknown', { given: JSON.stringify(value), kinds, example }))
}

/**
 * Writes what is to be read if the run does not come to its end, before anything is sent: a file that cannot be written
 * is found in time, and what an earlier run left is never taken for this one's. Throws a UsageError.
 */
export function prepareReportFiles<Report>(
  files: readonly ReportFile<Report>[],
  unfinished: Report,
  { mask = as }: Masked,
): void {
  for (const { path, render } of files) {
    const text = render(maskValues(unfinished, mask))
    try {
      writePreliminary(path, text)
    } catch (error) {
      throw unwritable(path, error)
    }
  }
}

/** Writes the same into each file that can be read and written, where one of the others, or of the options, is wrong. */
export function renewReportFiles<Report>(
  values: readonly string[] = [],
  renderers: Renderers<Report>,
  unfinished: Report,
  io: Masked,
  inputs: readonly string[] = [],
): void {
  for (const value of values)
    attempt(() => prepareReportFiles(readReportFiles([value], renderers, '', inputs), unfinished, io), undefined)
}

/** Writes each report into its file. Returns a line, in the reader's language, for each that could not be written. */
export function writeReportFiles<Report>(
  files: readonly ReportFile<Report>[],
  report: Report,
  { mask = as, ...io }: Masked & Pick<CommandIo, 'speech'>,
): readonly string[] {
  return files.flatMap(({ path, render }) => {
    // What cannot be made into text is a fault of the kit, and none of the file's.
    const text = render(maskValues(report, mask))
    try {
      writeReport(path, text)
      return []
    } catch (error) {
      const what = note('command.the-report', { path: printable(path) })
      return [describeUnwritten(what, error, speechOf(io))]
    }
  })
}

/** A line for what was found out and cannot be kept. */
export const describeUnwritten = (what: Note, error: unknown, { tell }: Speech): string =>
  tell('command.unwritten', { what, why: fileErrorOf(error) })
