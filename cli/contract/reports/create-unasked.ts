import { contractCases } from '../../../contract-tests/index.ts'
import { summarizeNotRun } from '../../../contract-tests/run/run-contract.ts'
import { exitCodes } from '../../terminal/exit-codes.ts'
import type { ContractFlags } from '../contract-flags.ts'
import { type ContractReport, createReport } from './contract-report.ts'

/** What stands in the reports while the options are read, and for good when they are wrong. */
export function createUnasked({ target }: ContractFlags, now: string): ContractReport {
  const reason = 'Nothing was asked: the options were wrong.'
  const facts = {
    target: withoutSecrets(target),
    url: null,
    isLive: false,
    startedAt: now,
    finishedAt: now,
    verdict: 'not-run',
    exitCode: exitCodes.usage,
    message: `${reason} The command's error message says which.`,
    failOn: [],
  } as const
  const contract = summarizeNotRun(contractCases, { cause: 'interrupted', reason })
  return createReport(facts, contract, new Set(contract.byClaim.map(({ claim }) => claim)))
}

/** Nobody has looked at it yet, and what stands before an @ or behind a ? may be a secret. */
const withoutSecrets = (target: string): string =>
  target.replace(/^([^?#]*\/\/)[^/]*@/, '$1***@').replace(/[?#].*$/s, '')
