import type { Entry } from '../../schemas/generated/types.ts'

export type Outcome = 'served' | 'refused' | 'forced' | 'unmatched'
export const outcomes: readonly Outcome[] = ['served', 'refused', 'forced', 'unmatched']

/** How a request ended: forced goes before its own verdict; unmatched was no call of the vendor's endpoint. */
export function outcomeOf({ forced, refusal, checks, answer }: Entry): Outcome {
  if (forced) return 'forced'
  if (refusal) return 'refused'
  return checks.length > 0 || answer.statusCode !== undefined ? 'served' : 'unmatched'
}

/** What a request was answered, in one word: the statusCode, else what went wrong, else the HTTP status. */
export function statusOf({ answer, forced }: Entry): string {
  if (answer.statusCode !== undefined) return answer.statusCode
  return forced?.fault?.kind ?? `HTTP ${answer.httpStatus}`
}

/** The code that the checks came to, whatever was forced. */
export const ownCode = ({ refusal, checks }: Entry): string | undefined =>
  refusal?.code ?? (checks.length > 0 && checks.every(({ outcome }) => outcome === 'passed') ? '0' : undefined)
