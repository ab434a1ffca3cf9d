import type { ClaimId, StatusCode } from '../schemas/generated/types.ts'

/** Claims that no case asks, each with the reason. A test holds that every other claim has a case. */
export const uncoveredClaims: Readonly<Partial<Record<ClaimId, string>>> = {
  D15: 'The platform calls back on its own, at an address set in its console; no answer to a request shows it.',
  X5: 'It is about one printed example; a request with a wrong length is cut off or waits, whoever receives it.',
  X7: 'It is about the wording of an explanation, not about what the platform sends.',
  O2: 'It is about an older page. That an older timestamp passes is asked under D4.',
  O8: 'They are other functions, outside the one that the suite is about.',
  O10: 'How often is too often is not known, and asking would load the platform.',
  O11: 'It was seen at other functions. Refusals with and without requestId hold; A23 asks which this one gives.',
  O12: 'The action’s wire name is inferred, and calling somebody in rings a phone.',
  O14: 'It was seen at other functions; what this one answers in is asked under A12.',
  O15: 'The platform calls back on its own; no answer to a request shows what it sends.',
  O16: 'It is about callers. What they vary in is asked under O3, O4 and A19.',
  A24: 'How often is too often is not known, and asking would load the platform.',
  A21: 'The platform calls back on its own; no answer to a request shows what it sends.',
  A22: 'They are other functions, outside the one that the suite is about, and some of them cost money.',
  A14: 'The limit is the mock’s own, so it says nothing about the vendor; the mock’s tests hold it.',
}

/** Status codes that no case provokes, each with the reason. */
export const uncoveredStatusCodes: Readonly<Partial<Record<StatusCode, string>>> = {
  '-1': 'Which well-formed numbers the platform does not serve is not known.',
  '-104': 'How often is too often is not known, and asking would load the platform.',
  '-100': 'It says that the platform failed by itself; no request brings it about.',
}
