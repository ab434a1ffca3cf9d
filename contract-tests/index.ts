export type { ContractCase, Expectation, Expectations, KnobPath } from './case.ts'
export type { AccountRole, ApplicationRole, CaseRequest, Environment } from './case-request.ts'
export { contractCases } from './cases/index.ts'
export { type EnvelopeRule, envelopeRules } from './envelope-rules.ts'
export { type AccountFixture, createFixtures, type Fixtures, mockFixtures } from './fixtures.ts'
export type {
  CaseResult,
  ClaimResult,
  ContractResult,
  Exchange,
  Failure,
  KnobChange,
  News,
  NotRunCause,
} from './result.ts'
export { claimsOf } from './run/judge-answers.ts'
export type { LivePermission, Refusal } from './run/refuse-live.ts'
export type { ContractOptions } from './run/run-context.ts'
export { runContract } from './run/run-contract.ts'
export { isTargetUnreachableError, TargetUnreachableError } from './run/target-unreachable-error.ts'
export { uncoveredClaims, uncoveredStatusCodes } from './uncovered-claims.ts'
