import type { ClockState, RequestsPage, ScenarioState, VerificationResult } from '../schemas/generated/types.ts'
import { type AdminCall, describeStranger } from './admin-call.ts'

/** What the admin API answers, by a name. */
interface KnownAnswers {
  readonly page: RequestsPage
  readonly verification: VerificationResult
  readonly clock: ClockState
  readonly scenario: ScenarioState
  readonly nothing: undefined
}

/** Asks the admin API for one of these. Rejects where something else comes: it is another server that answers. */
export type KnownCall = <Name extends keyof KnownAnswers>(
  name: Name,
  ...call: Parameters<AdminCall>
) => Promise<KnownAnswers[Name]>

/** What a test goes on with, and no more: a later mock may say more than this. */
const isKnown: { readonly [Name in keyof KnownAnswers]: (answer: Unknown) => boolean } = {
  page: ({ requests, nextCursor, total, dropped }) =>
    areAll(requests, isEntry) && (nextCursor === null || typeof nextCursor === 'string') && isCount(total, dropped),
  verification: ({ matched, held, nearestMisses }) =>
    isCount(matched) && typeof held === 'boolean' && areAll(nearestMisses, isMiss),
  clock: ({ now, epochMilliseconds }) => typeof now === 'string' && Number.isFinite(epochMilliseconds),
  scenario: ({ id, scenario }) => typeof id === 'string' && isObject(scenario),
  nothing: (answer) => answer === nothing,
}

type Unknown = Readonly<Record<string, unknown>>

const nothing: Unknown = {}

const isEntry = ({ id, request, answer }: Unknown): boolean =>
  isCount(id) && isObject(request) && typeof request.body === 'string' && isObject(answer) && isCount(answer.httpStatus)
const isMiss = ({ id, differences }: Unknown): boolean => isCount(id) && areAll(differences, isDifference)
const isDifference = ({ field }: Unknown): boolean => typeof field === 'string'

const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null
const isCount = (...values: readonly unknown[]): boolean =>
  values.every((each) => Number.isSafeInteger(each) && Number(each) >= 0)
const areAll = (values: unknown, is: (value: Unknown) => boolean): boolean =>
  Array.isArray(values) && values.every((each) => isObject(each) && is(each))

/** The port of a mock that has ended may be another server's by now, and that one would answer for it. */
export function createKnownCall(ask: AdminCall, url: string): KnownCall {
  return async (name, ...call) => {
    const answer = await ask(...call)
    const given = answer === undefined ? nothing : answer
    if (!isObject(given) || !isKnown[name](given)) throw new Error(describeStranger(url, 200))
    return answer as never
  }
}
