import type behaviour from '../../schemas/behaviour.json'
import type { Call } from './call-inputs.ts'

type CheckName = keyof typeof behaviour.codes

/** What is wrong with a parameter, and which check says so. */
const faults = {
  missing: 'parameters-are-present',
  empty: 'parameters-are-not-empty',
  null: 'parameters-are-not-null',
  number: 'parameters-are-strings',
  'no-phone': 'phone-is-well-formed',
} as const satisfies Record<string, CheckName>

/** How one parameter of a call is spoilt. */
export type ParameterFault = keyof typeof faults

/** The check that a spoilt parameter fails; undefined where nothing is spoilt that the action needs. */
export const findParameterFault = ({ spoilt }: Call): CheckName | undefined => spoilt && faults[spoilt.fault]

/** What the action needs, by the schemas of requests and the ten lines of docs/endpoints.md. */
export const required = {
  createMeeting: ['appid', 'creator', 'parties'],
  hangupMeeting: ['appid', 'confid', 'phone'],
  destroyMeeting: ['appid', 'confid'],
  inviteMeeting: ['appid', 'confid', 'phone'],
} as const

/** Spoils a body's member. */
export function spoil(body: Record<string, unknown>, { name, fault }: { name: string; fault: ParameterFault }): void {
  if (fault === 'missing') delete body[name]
  else body[name] = { empty: '', null: null, number: 5, 'no-phone': 'x' }[fault]
}
