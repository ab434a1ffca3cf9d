import type { ClaimId } from '../schemas/generated/types.ts'

/**
 * What the target does when a claim holds, where the claim's title says something else: a contradiction's title speaks
 * of the page, and a tick beside it would say the wrong thing.
 */
export const askedOf: Readonly<Partial<Record<ClaimId, string>>> = {
  X1: 'A body without its closing brace is refused, the closed one is served',
  X2: 'An Authorization built like the example is refused',
  X3: 'destroyMeeting with a phone is served as destroyMeeting',
  X4: 'A Sign with a blank in it is refused',
  X6: 'Answers have no blanks and as many bytes as they say, be it in UTF-8 or in GBK',
  X8: 'Leaving a parameter out is refused, whichever it is',
  X9: 'The masked example phone is served',
  O3: 'Callers who vary in their headers are served',
  O5: 'requestId begins with the year and has 16 digits or more',
  O6: 'Callers on Chinese time and on UTC are served',
}
