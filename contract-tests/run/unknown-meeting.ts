import type { ContractCase } from '../case.ts'
import { contractCases } from '../cases/index.ts'
import { codesOf, sendCase } from './ask-case.ts'
import { isOfTheMeeting } from './judges.ts'
import type { Refusal } from './refuse-live.ts'
import type { RunContext, Sent } from './run-context.ts'

const meeting = 'an-unknown-confid-is-served'
const action = 'an-unknown-action-is-refused'

/** Asks a case; those that tell what a target does not know once a run, whenever an answer first makes it matter. */
export function askOnce(contractCase: ContractCase, context: RunContext): Promise<readonly Sent[] | Refusal> {
  const { id } = contractCase
  if (id !== meeting && id !== action) return sendCase(contractCase, context)
  const asked = context.askedOnce.get(id) ?? sendCase(contractCase, context)
  context.askedOnce.set(id, asked)
  return asked
}

/**
 * Whether a case was refused by the code with which the target refuses a meeting that nobody has, and no unknown action:
 * then its own meeting is unknown there, and only what is assumed of that is broken (A10). What could not be asked does not
 * speak against it.
 */
export async function isOfUnknownMeeting(
  { id, safe }: ContractCase,
  sent: readonly Sent[],
  context: RunContext,
): Promise<boolean> {
  const refused = codesOf(sent).filter((code) => code !== '0' && isOfTheMeeting(code))
  if (safe || id === meeting || refused.length === 0) return false
  const [ofMeeting, ofAction] = [await answersTo(meeting, context), await answersTo(action, context)]
  return refused.some((code) => ofMeeting?.includes(code) !== false && !ofAction?.includes(code))
}

/** The codes that came; undefined where it was not asked. */
async function answersTo(wanted: string, context: RunContext): Promise<string[] | undefined> {
  const sent = await askOnce(contractCases.find(({ id }) => id === wanted) as ContractCase, context)
  return 'cause' in sent ? undefined : codesOf(sent)
}
