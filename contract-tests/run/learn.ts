import type { CaseRequest } from '../case.ts'
import type { CaseResult } from '../result.ts'
import type { Letters } from './create-authentication.ts'
import { judgeForm, mergeForms } from './judge-form.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { Refusal } from './refuse-live.ts'
import type { RunContext } from './run-context.ts'

/** Sign is sent in upper case, unless that was refused and lower case was not. */
export const lettersOf = ({ outcomes }: RunContext): Letters =>
  outcomes.get('a-sign-in-upper-case-is-served') === 'broken' &&
  outcomes.get('a-sign-in-lower-case-is-served') === 'held'
    ? 'lower'
    : 'upper'

/**
 * What later cases may rest on. Where an answer lacks no more than what every answer owes, such as its length (X6), the
 * case has shown what it is about; without an envelope (D9) it has shown nothing.
 */
export function groundOf({ outcome, claims, failures }: CaseResult): CaseResult['outcome'] {
  const isItsOwn = failures.some(({ claim }) => claim === 'D9' || claims.includes(claim))
  return outcome === 'broken' && !isItsOwn ? 'held' : outcome
}

/** Keeps what later cases are judged by. */
export function learn({ text, object }: ReadAnswer, asked: string, context: RunContext): void {
  if (!object) return
  context.form = mergeForms([...context.form, ...judgeForm(text, /createMeeting/i.test(asked))])
  if (String(object.statusCode) === '0' && object.requestId !== undefined) {
    context.requestIds.push(String(object.requestId))
  }
}

/** Why a case is not run whose meeting could not be created. */
export const noMeid: Refusal = {
  cause: 'ground',
  reason: 'It rests on a meeting, and the answer to its creation has no meid.',
}

/** The request with the meid of the first answer in it, when it asks for one; nothing when there is none (D14). */
export function fillMeid(request: CaseRequest, first: ReadAnswer | Error | undefined): CaseRequest | undefined {
  const text = JSON.stringify(request)
  if (!text.includes('{meid}')) return request
  const meid = first && 'status' in first ? first.object?.meid : undefined
  if (typeof meid !== 'string' || meid === '') return undefined
  return JSON.parse(text.replaceAll('{meid}', () => JSON.stringify(meid).slice(1, -1)))
}

/** What the target's clock says, in milliseconds since 1970, to the second; undefined where it does not say. */
export function dateOf(answer: ReadAnswer | Error): number | undefined {
  const date = 'status' in answer ? Date.parse(answer.headers.date ?? '') : Number.NaN
  return Number.isNaN(date) ? undefined : date
}
