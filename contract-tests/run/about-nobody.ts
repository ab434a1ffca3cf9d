import type { ContractCase, Expectation, Expectations } from '../case.ts'
import { type Fixtures, nobodysMeeting } from '../fixtures.ts'

/** Whether the target has no meeting that a case may end: then what has side effects is asked about one that nobody has. */
export const isAboutNobody = ({ safe }: ContractCase, { confid }: Fixtures): boolean =>
  !safe && confid === nobodysMeeting.confid

/**
 * A case as it can be asked about a meeting that nobody has: what is to be served need only be accepted, since that the
 * meeting is unknown may be refused (A10). What is assumed of that very refusal stays.
 */
export function aboutNobody(contractCase: ContractCase): ContractCase {
  const expect: Expectations = Object.fromEntries(
    Object.entries(contractCase.expect).map(([claim, each]) => [claim, claim === 'A10' ? each : soften(each)]),
  )
  return { ...contractCase, expect }
}

function soften(expectation: Expectation): Expectation {
  const { statusCode, ...rest } = expectation
  return statusCode === '0' ? { accepted: true, ...rest } : expectation
}

/** What a case is asked with: a safe one, and any where nobody's meeting is all there is, names nobody. */
export function fixturesFor({ safe }: ContractCase, fixtures: Fixtures): Fixtures {
  const { confid, phone: _phone, ...rest } = fixtures
  if (confid === undefined) return safe ? rest : fixtures
  return safe || confid === nobodysMeeting.confid ? { ...rest, ...nobodysMeeting } : fixtures
}
