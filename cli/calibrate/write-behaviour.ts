import { accessSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { BehaviourError } from '../../mock-server/behaviour/check-behaviour.ts'
import { resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import type { Behaviour } from '../../schemas/generated/types.ts'
import { note } from '../../words/create-speech.ts'
import { attempt } from '../files/attempt.ts'
import { fileErrorOf } from '../files/describe-file-error.ts'
import { mostBytes } from '../files/read-file.ts'
import { readJsonObject, readText } from '../files/read-json.ts'
import { findReportTarget } from '../files/report-target.ts'
import { writeReport } from '../files/write-report.ts'
import { noteOf, UsageError } from '../terminal/exit-codes.ts'
import { maskText } from '../terminal/mask-values.ts'

/** Throws a UsageError, before anything is sent, for a file that could not be written afterwards. */
export function assertWritable(file: string): void {
  if (file === '') throw new UsageError(note('calibrate.empty-out'))
  try {
    findReportTarget(file)
    const found = statSync(file, { throwIfNoEntry: false })
    if (found?.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' })
    accessSync(found ? file : dirname(file), constants.W_OK)
  } catch (error) {
    throw new UsageError(note('calibrate.out-unwritable', { file, why: fileErrorOf(error) }))
  }
}

/**
 * What an earlier calibration left in the file; undefined where there is none. Throws a UsageError, before anything is
 * sent, for a file that holds anything else.
 */
export function readEarlier(file: string): Behaviour | undefined {
  // What is no file, such as a pipe, is only written to.
  const isFile = attempt(() => statSync(file).isFile(), false)
  if (!isFile || attempt(() => readText(file, mostBytes.option).trim() === '', false)) return undefined
  try {
    return resolveBehaviour(readJsonObject(file, 'behaviour')).file
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof BehaviourError)) throw error
    throw new UsageError(
      note('calibrate.out-holds', { file, why: noteOf(error) ?? note('command.plain', { text: error.message }) }),
    )
  }
}

/** Why the mock would not take a behaviour file, by its own reader; undefined where it would. */
export function refusalOf(behaviour: Behaviour): string | undefined {
  try {
    resolveBehaviour(behaviour)
    return undefined
  } catch (error) {
    if (error instanceof BehaviourError) return error.message
    throw error
  }
}

/** Whole or not at all, where the file system lets it: a file that is half written would be followed all the same. */
export const writeBehaviour = (file: string, behaviour: Behaviour, mask = (text: string): string => text): void =>
  writeReport(file, maskText(`${JSON.stringify(behaviour, null, 2)}\n`, mask))
