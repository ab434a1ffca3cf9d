import type { Fixtures } from '../contract-tests/fixtures.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { Note } from '../schemas/generated/texts.ts'
import { note } from '../words/create-speech.ts'
import { tell } from '../words/english.ts'
import { adviceOf } from './errors.ts'
import { bit, type FaultSet, has, indexes, meetingIsKnown, type Possible, setOf, union } from './fault-sets.ts'
import { answerOf, type Knowledge } from './knowledge.ts'
import { type Measurable, measurable } from './measurable.ts'

/** That what is taken for the refusal of an unknown meeting may be that of the account, the token or the application. */
export interface Doubt {
  /** What the target answers to a request that is right but for its unknown meeting. */
  readonly code: string
  /** What else may be wrong, and what to do. */
  readonly reason: string
  /** The checks whose answers have two readings. */
  readonly doubted: FaultSet
}

const sign = 'sign-matches-account'

/** What credentials can be wrong in: a check that refuses each. */
const suspects = [
  sign,
  'application-is-known',
  'account-is-known',
  'account-is-active',
  'account-has-balance',
  'application-belongs-to-environment',
  'application-is-online',
  'application-has-the-feature',
  'caller-is-on-the-whitelist',
] as const satisfies readonly Measurable[]

type Suspect = (typeof suspects)[number]

/** What is wrong with the credentials then. */
function nameSuspect(name: Suspect, appid: string): Note {
  if (name === 'application-is-known') return note('calibrate.suspect/application-is-known', { appid })
  if (name === sign || name === 'account-is-known' || name === 'caller-is-on-the-whitelist')
    return note(`calibrate.suspect/${name}`)
  return note(`calibrate.fault/${name}`)
}

/** Beside these Sign is not compared, so that their answer may be that of whatever a wrong token hides otherwise. */
const hidesSign = setOf(
  'authorization-is-present',
  'authorization-is-well-formed',
  'sign-is-present',
  'sign-is-well-formed',
)

/** What holds of an account that is not there, since it cannot be evaluated. */
const ofAnAccount = setOf(...suspects.filter((name) => name !== 'account-is-known'))

/**
 * Finds out whether right credentials are the only explanation of the answers. A request that nothing else is wrong with
 * is served, or refused for its unknown meeting; where it is refused, only another answer to a request with a wrong token,
 * or appid, shows that the token, or the appid, was right before.
 */
export function findDoubt(knowledge: Knowledge, possible: Possible, fixtures: Fixtures): Doubt | undefined {
  const { codes } = knowledge
  const code = codes[meetingIsKnown]
  if (possible.hasOpenMeeting || code === undefined) return undefined
  const unproven = suspects
    .filter((name) => isUnproven(name, knowledge))
    .map((name) => ({ name, doubted: doubtedOf(name, knowledge, possible) }))
    .filter(({ doubted }) => doubted !== 0)
  if (unproven.length === 0) return undefined
  const answer = answerOf(code)
  const names = unproven.map(({ name }) => name)
  return {
    code: answer,
    reason: explain(answer, names, fixtures),
    doubted: unproven.reduce((set, { doubted }) => set | doubted, bit(meetingIsKnown)),
  }
}

/** Who serves an unknown account too has no account to compare its Sign with; where there is one, a wrong Sign is refused. */
function isUnproven(name: Measurable, { codes }: Knowledge): boolean {
  const [code, meeting, matches] = [measurable.indexOf(name), meetingIsKnown, measurable.indexOf(sign)].map(
    (index) => codes[index],
  )
  if (name === 'account-is-known') return code === 'served' && meeting === 'served' && matches === 'served'
  return code === undefined && meeting !== 'served'
}

/**
 * The checks whose answers a suspect may have given. A fault that hides the meeting shows what comes after it, which may
 * be the suspect too, unless the fault hides that as well.
 */
function doubtedOf(name: Measurable, { codes }: Knowledge, possible: Possible): FaultSet {
  const hiding = indexes.map(bit).filter((faults) => possible.has(faults) && possible.broken(faults) === faults)
  const all = hiding.reduce((set, faults) => set | faults, 0)
  const hidesAccount = setOf('account-is-known')
  if (name === 'account-is-known') return ofAnAccount
  if (name === sign) return (all & ~hidesAccount) | hidesSign
  if (name === 'application-is-known') return all & ~hidesAccount & ~setOf('body-is-json-object')
  // Credentials can be mistyped; an account is thought to be refused only where an answer says so elsewhere (O1, D12).
  const likely = defaultBehaviour.codes[name]?.value
  return union(indexes.filter((index) => has(all, index) && codes[index] === likely))
}

function explain(code: string, unproven: readonly Suspect[], { accounts }: Fixtures): string {
  const appid = String(accounts.active?.applications.trial)
  const [last, ...earlier] = unproven.map((name) => nameSuspect(name, appid)).reverse() as [Note, ...Note[]]
  const all = earlier.reduce<Note>((rest, first) => note('calibrate.or', { first, rest }), last)
  return `${tell('calibrate.doubt', { code, suspects: all })} ${adviceOf(code, tell('calibrate.check-credentials'))}`
}
