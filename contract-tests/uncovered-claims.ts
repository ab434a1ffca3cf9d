import type { ClaimId, StatusCode } from '../schemas/generated/types.ts'
import { tell } from '../words/english.ts'

const uncovered = [
  'D15',
  'X5',
  'X7',
  'O2',
  'O8',
  'O10',
  'O11',
  'O12',
  'O14',
  'O15',
  'O16',
  'A24',
  'A21',
  'A22',
  'A14',
] as const

/** Whether no case asks a claim. */
export const isUncovered = (claim: string): claim is (typeof uncovered)[number] =>
  uncovered.some((each) => each === claim)

/** Claims that no case asks, each with the reason. A test holds that every other claim has a case. */
export const uncoveredClaims: Readonly<Partial<Record<ClaimId, string>>> = Object.fromEntries(
  uncovered.map((claim) => [claim, tell(`contract.uncovered/${claim}`)]),
)

/** Status codes that no case provokes, each with the reason. */
export const uncoveredStatusCodes: Readonly<Partial<Record<StatusCode, string>>> = {
  '-1': 'Which well-formed numbers the platform does not serve is not known.',
  '-104': 'How often is too often is not known, and asking would load the platform.',
  '-100': 'It says that the platform failed by itself; no request brings it about.',
}
