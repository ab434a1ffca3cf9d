import { resolve } from 'node:path'
import { escapeControls } from '../../../client/escape-controls.ts'
import { describeFileError } from '../../files/describe-file-error.ts'
import { writePreliminary, writeReport } from '../../files/write-report.ts'
import { UsageError } from '../../terminal/exit-codes.ts'
import type { CommandIo } from '../../terminal/io.ts'
import { printable } from '../../terminal/printable.ts'
import type { ContractReport } from './contract-report.ts'
import { renderHtml } from './html/render-html.ts'
import { renderJunit } from './render-junit.ts'

const renderers = {
  junit: renderJunit,
  html: renderHtml,
  json: (report: ContractReport) => `${JSON.stringify(report, null, 2).split('\n').map(escapeControls).join('\n')}\n`,
} as const

type Kind = keyof typeof renderers

/** A file that a report goes to. */
export interface ReportFile {
  readonly kind: Kind
  readonly path: string
}

type Masked = Pick<CommandIo, 'mask'>
const as = (text: string): string => text

/** Reads --report kind=file. Throws a UsageError for a kind that does not exist and a file that is named twice. */
export function readReportFiles(values: readonly string[] = []): readonly ReportFile[] {
  const files = values.map(readReportFile)
  const paths = files.map(({ path }) => resolve(path))
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined) throw new UsageError(`Two reports go to ${twice}. Give each a file of its own.`)
  return files
}

function readReportFile(value: string): ReportFile {
  const [, kind = '', path = ''] = /^([^=]*)=(.+)$/s.exec(value) ?? []
  if (Object.hasOwn(renderers, kind)) return { kind: kind as Kind, path }
  throw new UsageError(
    `--report is ${JSON.stringify(value)}. Expected ${Object.keys(renderers).join('=FILE, ')}=FILE, such as junit=contract.xml.`,
  )
}

/**
 * Writes what is to be read if the run does not come to its end, before anything is sent: a file that cannot be written
 * is found in time, and what an earlier run left is never taken for this one's. Throws a UsageError.
 */
export function prepareReportFiles(
  files: readonly ReportFile[],
  unfinished: ContractReport,
  { mask = as }: Masked,
): void {
  for (const { kind, path } of files) {
    try {
      writePreliminary(path, mask(renderers[kind](unfinished)))
    } catch (error) {
      throw new UsageError(
        `The report ${path} cannot be written: ${describeFileError(error)}. Nothing was sent. ` +
          'Give a file in a folder that exists and may be written to.',
      )
    }
  }
}

/** Writes each report into its file. Returns a line for each that could not be written; the others are. */
export function writeReportFiles(
  files: readonly ReportFile[],
  report: ContractReport,
  { mask = as }: Masked,
): readonly string[] {
  return files.flatMap(({ kind, path }) => {
    try {
      writeReport(path, mask(renderers[kind](report)))
      return []
    } catch (error) {
      return [describeUnwritten(`The report ${printable(path)}`, error)]
    }
  })
}

/** A line for what was found out and cannot be kept. */
export const describeUnwritten = (what: string, error: unknown): string =>
  `${what} cannot be written: ${describeFileError(error)}. The verdict stands above. ` +
  'Expected a folder that is still there, may be written to and has room: mend it and run again.'
