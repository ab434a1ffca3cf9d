import type { ContractCase } from '../case.ts'
import type { Fixtures } from '../fixtures.ts'
import type { NotRunCause } from '../result.ts'
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
 * needs a meeting that may be ended and, when it hangs up, a participant who may be hung up, and names nobody else.
 */
export function refuseLive(contractCase: ContractCase, fixtures: Fixtures, live: LivePermission): Refusal | undefined {
  const refuse = (reason: string): Refusal => ({ cause: 'side-effects', reason })
  if (contractCase.neverLive) return refuse(`A live account is never asked it. ${contractCase.neverLive}`)
  const body = createBody(contractCase.request, fixtures)
  if (!contractCase.safe) {
    if (fixtures.confid === undefined) return refuse('It has side effects: name a meeting that may be ended.')
    if (isHangup(body) && fixtures.phone === undefined) {
      return refuse('It hangs somebody up: name a participant who may be hung up.')
    }
    if (confidsIn(body).some((confid) => confid !== fixtures.confid)) {
      return refuse('It names another meeting than the one that may be ended.')
    }
  }
  const hasForbidden = namesForbiddenPhone(contractCase, fixtures, live)
  return hasForbidden ? { cause: 'phone', reason: 'It names a telephone number that is not allowed.' } : undefined
}

/** Whether a case would send a telephone number that is not allowed. */
export function namesForbiddenPhone({ request }: ContractCase, fixtures: Fixtures, live: LivePermission): boolean {
  const allowed = live.allowPhones.map(normalize)
  return phonesIn(createBody(request, fixtures)).some((phone) => !allowed.includes(phone))
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
