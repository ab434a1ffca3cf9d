import type { ContractReport } from './contract-report.ts'

const words: Readonly<Record<string, (count: number) => string>> = {
  fixture: (count) => `${count} need an account or an application that the target does not have`,
  ground: (count) => `${count} rest on a case that did not hold or was not run`,
  'side-effects': (count) => `${count} have side effects and were not allowed (--confid, --phone)`,
  phone: (count) => `${count} name a telephone number that --allow-phone does not list`,
  budget: (count) => `${count} exceed the budget (--max-calls)`,
  unreachable: (count) => `${count} because nobody answered`,
  interrupted: (count) => `${count} because the run was ended early`,
  recording: (count) => `${count} have no answer in the recording`,
  'not-selected': (count) => `${count} were not to be asked when it was recorded (--case, --claim)`,
  credentials: (count) => `${count} for want of credentials`,
}

/** Why cases were not run, a phrase a cause. */
export const describeCauses = (causes: ContractReport['notRunBecause']): string[] =>
  Object.entries(causes).map(([cause, count]) => words[cause]?.(count) ?? `${count}: ${cause}`)
