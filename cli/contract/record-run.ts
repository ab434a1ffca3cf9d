import { existsSync, mkdtempSync, rmdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { escapeControlsOfJson } from '../../client/escape-controls.ts'
import { type ContractResult, contractCases, TargetUnreachableError } from '../../contract-tests/index.ts'
import { createRecording, nameRecording, printRecording } from '../../recordings/index.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { fileErrorOf } from '../files/describe-file-error.ts'
import { makeFolder } from '../files/make-folder.ts'
import { replaceFile } from '../files/replace-file.ts'
import { describeUnwritten } from '../files/report-files.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { CommandIo } from '../terminal/io.ts'
import { maskJson } from '../terminal/mask-values.ts'
import { printable } from '../terminal/printable.ts'
import { speechOf } from '../terminal/speech.ts'
import type { Target } from './open-target.ts'
import type { TargetPlan } from './plan-target.ts'

/**
 * Makes sure before anything is sent that the exchanges can be kept. Returns what takes away the folders it made, as far
 * as nothing came into them. Throws a UsageError when they cannot be written to.
 */
export function prepareRecordFolder(folder: string | undefined): () => void {
  if (folder === undefined) return () => {}
  try {
    const made = makeFolder(folder)
    // Some folders say that they may be written to and take nothing.
    rmdirSync(mkdtempSync(join(folder, '.telemeeting-')))
    return () => made !== undefined && removeEmpty(resolve(folder), made)
  } catch (error) {
    const values = { folder, why: fileErrorOf(error) }
    throw new UsageError(note('contract.record-folder', values))
  }
}

/** From the innermost outwards; one that is not empty ends it. */
function removeEmpty(folder: string, outermost: string): void {
  try {
    rmdirSync(folder)
  } catch {
    return
  }
  if (folder !== outermost) removeEmpty(dirname(folder), outermost)
}

interface RecordedRun {
  readonly folder: string
  readonly plan: TargetPlan
  readonly target: Target
  readonly startedAt: string
}

/**
 * Keeps the exchanges of a run, and of one that the target did not see through; says in which file. What cannot be kept
 * is told apart, and costs the run nothing else.
 */
export async function recordRun(
  run: Promise<ContractResult>,
  facts: RecordedRun,
  io: CommandIo,
  tellUnwritten: (line: string) => void,
): Promise<ContractResult> {
  const { error: say, mask = (text) => text } = io
  const speech = speechOf(io)
  const keep = (contract: ContractResult) => {
    try {
      say(speech.tell('contract.recorded', { file: printable(writeRecording(contract, facts, mask)) }))
    } catch (error) {
      const what = { name: 'command.the-recording', values: { folder: printable(facts.folder) } } as const
      tellUnwritten(describeUnwritten(what, error, speech))
    }
  }
  try {
    const contract = await run
    keep(contract)
    return contract
  } catch (error) {
    if (error instanceof TargetUnreachableError && error.result) keep(error.result)
    throw error
  }
}

function writeRecording(
  { results }: ContractResult,
  { folder, plan, target, startedAt }: RecordedRun,
  mask: (text: string) => string,
): string {
  const { fixtures } = target
  const asked = new Set(results.map(({ id }) => id))
  const notSelected = contractCases.map(({ id }) => id).filter((id) => !asked.has(id))
  const run = { target: plan.url?.href ?? plan.name, recordedAt: Date.parse(startedAt), fixtures, notSelected }
  const recording = createRecording(results, run)
  const file = freeName(folder, recording)
  replaceFile(file, maskPieces(printRecording(recording), mask))
  return file
}

/** In one piece it took ten times its bytes. */
function* maskPieces(pieces: Iterable<string>, mask: (text: string) => string): Generator<string> {
  for (const piece of pieces) yield escapeControlsOfJson(maskJson(piece, mask))
}

/** Two runs may begin in the same second. */
function freeName(folder: string, recording: Recording): string {
  const name = nameRecording(recording)
  for (let number = 1; ; number++) {
    const file = join(folder, number === 1 ? name : name.replace(/\.har$/, `-${number}.har`))
    if (!existsSync(file)) return file
  }
}
