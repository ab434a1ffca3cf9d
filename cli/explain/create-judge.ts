import { createSignature, type Signature } from '../../client/sign.ts'
import { BehaviourError } from '../../mock-server/behaviour/check-behaviour.ts'
import { type BehaviourOverride, resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import { parseTimestamp, writeTimestamp } from '../../mock-server/vendor/authorization.ts'
import { readBehaviourFile } from '../mock/read-behaviour-file.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { judgeSignature, type SignedRequest, type Verdict } from './judge-signature.ts'

export interface Judge {
  readonly judge: (signed: Omit<SignedRequest, 'now' | 'behaviour'>) => Verdict
  /** What would be right at the given timestamp, or at the time of judging. */
  readonly createRight: (accountSID: string, authToken: string, timestamp: string | undefined) => Signature
}

/** Makes a judge out of --behaviour and --at. Throws a UsageError for either when it cannot be followed. */
export function createJudge({ behaviour: file, at }: { behaviour?: string; at?: string }): Judge {
  const behaviour = file === undefined ? {} : readBehaviourFile(file)
  const offset = utcOffset(behaviour)
  const now = at === undefined ? Date.now() : readMoment(at, offset)
  return {
    judge: (signed) => judgeSignature({ ...signed, now, behaviour }),
    createRight: (accountSID, authToken, timestamp) =>
      createSignature({ accountSID, authToken, timestamp: timestamp ?? writeTimestamp(now, offset) }),
  }
}

function utcOffset(behaviour: BehaviourOverride): number {
  try {
    return resolveBehaviour(behaviour).utcOffsetMilliseconds
  } catch (error) {
    if (error instanceof BehaviourError) throw new UsageError(error.message)
    throw error
  }
}

function readMoment(text: string, utcOffsetMilliseconds: number): number {
  const isIso = /^\d{4}-\d\d-\d\d/.test(text)
  const moment = isIso ? Date.parse(text) : (parseTimestamp(text, utcOffsetMilliseconds) ?? Number.NaN)
  if (!Number.isNaN(moment)) return moment
  throw new UsageError(
    `--at is ${text}. Expected a moment in ISO 8601, such as 2026-06-15T06:37:09Z, or as yyyyMMddHHmmss: write it so, or leave it out for now.`,
  )
}
