import { statusCodes } from '../schemas/generated/status-codes.ts'
import type { ClaimId, Envelope, RefusalCode } from '../schemas/generated/types.ts'
import type { CallResult, Refused } from './call.ts'

const unlisted = {
  statusCode: 'unlisted',
  meaning: 'The platform answered with a code that no list of codes has. It stands in answer.statusCode.',
  remedy: 'Read answer.statusMsg, and ask the vendor with the time of the call.',
  provenance: 'assumed',
  claims: [],
} as const

/** Says what an answer means (D10, O1). `reason` is the mock's own explanation, undefined on the vendor's platform. */
export function interpretAnswer<Answer extends Envelope>(
  answer: Answer,
  reason: string | undefined,
): CallResult<Answer> {
  // The schema takes no success without requestId (D10).
  if (answer.statusCode === '0') return { ok: true, statusCode: '0', answer: answer as Answer & { requestId: string } }
  return { ok: false, ...describe(answer.statusCode), reason, answer }
}

function describe(statusCode: string): Omit<Refused, 'ok' | 'reason' | 'answer'> {
  const entry = statusCodes.find(({ code }) => code === statusCode)
  if (!entry) return unlisted
  const { code, name, meaning, remedy, provenance, claims } = entry
  return { statusCode: code as RefusalCode, name, meaning, remedy, provenance, claims: claims as ClaimId[] }
}
