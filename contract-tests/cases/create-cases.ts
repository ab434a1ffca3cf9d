import type { CheckName, StatusCode } from '../../schemas/generated/types.ts'
import type { CaseRequest, ContractCase, Expectation, Expectations } from '../case.ts'

/** The request passes: what the rule allows must not be refused. */
export const served: Expectation = { statusCode: '0' }

/** The request does not pass, whichever code says so: all that a rule without a code can ask. */
export const refused: Expectation = { statusCodeIsNot: ['0'] }

/** That code; when another one comes, the check's own is the knob to turn. */
export const code = (statusCode: StatusCode, check: CheckName): Expectation => ({
  statusCode,
  knob: `codes.${check}.value`,
})

/** What a case may have beside its title and its request. */
type Others = Omit<ContractCase, 'id' | 'title' | 'request'>

/** A group of cases that a live account can be asked. */
export const safe = (expect: Expectations = {}): Others => ({ safe: true, expect })

/** A group of cases that a live account is not asked unless it is allowed. */
export const unsafe = (expect: Expectations = {}): Others => ({ safe: false, expect })

/** The cases of a group, by id: of each its title, its request, and what it does not share with the others. */
export const createCases = (
  shared: Others,
  rows: Readonly<Record<string, readonly [title: string, request: CaseRequest, own?: Partial<Others>]>>,
): ContractCase[] =>
  Object.entries(rows).map(([id, [title, request, own]]) => ({ id, title, request, ...shared, ...own }))
