import type { CaseResult, ContractOptions } from '../../contract-tests/index.ts'
import { createReplay, type RecordableFixtures } from '../../recordings/index.ts'
import type { Recording } from '../../schemas/generated/types.ts'
import { type FoundRecording, readRecording } from '../files/read-recording.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { ContractFlags } from './contract-flags.ts'
import type { Target } from './open-target.ts'

/**
 * The recording that --target recording:FILE names; undefined for another target. Throws a UsageError for a file that is
 * no recording and for options that need somebody to ask.
 */
export function readRecordedTarget({ target, live, proxy, record }: ContractFlags): FoundRecording | undefined {
  const path = /^recording:(.*)$/s.exec(target)?.[1]
  if (path === undefined) return undefined
  if (path === '') throw new UsageError('--target recording: names no file. Give recording:FILE or recording:DIR.')
  if (live || proxy !== undefined || record !== undefined) {
    throw new UsageError(
      '--live, --proxy and --record need somebody to ask, and a recording asks nobody. Leave them out.',
    )
  }
  return readRecording(path)
}

/** Opens a recording as a target: it answers on this machine, and knows which case each request is. */
export async function openRecording(recording: Recording): Promise<Target> {
  const replay = await createReplay(recording)
  const withhold: ContractOptions['withhold'] = ({ id }, request) => {
    const withheld = replay.prepare(id, request)
    // A recording of another version of the kit may name a cause that this one does not know.
    return withheld && { cause: withheld.cause as NonNullable<CaseResult['cause']>, reason: withheld.reason }
  }
  const fixtures = replay.fixtures satisfies RecordableFixtures as Target['fixtures']
  return { url: replay.url, fixtures, withhold, close: () => replay.close() }
}
