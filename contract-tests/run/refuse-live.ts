import { tell } from '../../words/english.ts'
import type { ContractCase } from '../case.ts'
import { type Fixtures, nobodysMeeting } from '../fixtures.ts'
import type { NotRunCause } from '../result.ts'
import { fixturesFor, isAboutNobody } from './about-nobody.ts'
import { createBody } from './create-request.ts'

/** What may be done to a live account. Side effects are allowed by a confid, and by a phone, in the fixtures. */
export interface LivePermission {
  /** The only telephone numbers that may be sent. */
  readonly allowPhones: readonly string[]
}

/** Why a case is not run. */
export interface Refusal {
  readonly cause: NotRunCause
  readonly reason: string
}

/**
 * Says why a live account is not asked this case. A safe case passes unless it names a telephone number; another one
 * names the meeting that may be ended or, where there is none, one that nobody has, and when it hangs up a participant
 * who may be hung up or nobody.
 */
export function refuseLive(contractCase: ContractCase, fixtures: Fixtures, live: LivePermission): Refusal | undefined {
  const refuse = (reason: string): Refusal => ({ cause: 'side-effects', reason })
  if (contractCase.neverLive) return refuse(tell('contract.never-live', { why: contractCase.neverLive }))
  const reason = contractCase.safe ? undefined : refuseEffects(contractCase, withNobody(fixtures))
  if (reason) return refuse(reason)
  const hasForbidden = namesForbiddenPhone(contractCase, withNobody(fixtures), live)
  return hasForbidden ? { cause: 'phone', reason: tell('contract.forbidden-phone') } : undefined
}

const withNobody = (fixtures: Fixtures): Fixtures => ({ ...fixtures, confid: fixtures.confid ?? nobodysMeeting.confid })

function refuseEffects(contractCase: ContractCase, fixtures: Fixtures): string | undefined {
  const body = createBody(contractCase.request, fixturesFor(contractCase, fixtures))
  const isNobodys = isAboutNobody(contractCase, fixtures)
  if (isHangup(body)) {
    // Nobody can be hung up by a number that cannot be dialled, whichever the meeting.
    if (isNobodys && phonesIn(body).length === 0) return undefined
    if (!isNobodys && fixtures.phone === undefined) return tell('contract.hangs-up')
  }
  if (confidsIn(body).every((confid) => confid === fixtures.confid)) return undefined
  if (isNobodys) return tell('contract.has-effects')
  return tell('contract.other-meeting')
}

/** Whether a case would send a telephone number that is not allowed. */
export function namesForbiddenPhone(contractCase: ContractCase, fixtures: Fixtures, live: LivePermission): boolean {
  const allowed = live.allowPhones.map(normalize)
  const { opening, request } = contractCase
  const asked = fixturesFor(contractCase, fixtures)
  return [request, ...(opening ? [opening] : [])]
    .flatMap((each) => phonesIn(createBody(each, asked)))
    .some((phone) => !allowed.includes(phone))
}

const isHangup = (body: string): boolean => /"action"\s*:\s*"hangupMeeting"/.test(body)

const normalize = (phone: string): string => phone.replaceAll(/[-+\s]/g, '')

/** What could be dialled: the page's masked number could not (X9). */
const phonesIn = (body: string): string[] =>
  valuesOf(body, 'phone|creator')
    .map(normalize)
    .filter((phone) => /^\d{3,}$/.test(phone))

/** What could be the id of a meeting. */
const confidsIn = (body: string): string[] => valuesOf(body, 'confid').filter((confid) => /\d/.test(confid))

/** What such members hold, each element where it is a list. A body may be no JSON on purpose. */
function valuesOf(body: string, names: string): string[] {
  const members = body.matchAll(new RegExp(`"(?:${names})"\\s*:\\s*(\\[[^\\]]*|"?[^",}\\]]*)`, 'g'))
  return [...members].flatMap(([, value = '']) => value.replace(/^\[/, '').split(',')).map(unquoted)
}

const unquoted = (value: string): string => value.trim().replace(/^"|"$/g, '')
