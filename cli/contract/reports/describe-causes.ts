import type { TextName } from '../../../schemas/generated/texts.ts'
import type { Speech } from '../../../words/create-speech.ts'
import type { ContractReport } from './contract-report.ts'

const names = {
  fixture: 'contract.cause/fixture',
  ground: 'contract.cause/ground',
  'side-effects': 'contract.cause/side-effects',
  phone: 'contract.cause/phone',
  budget: 'contract.cause/budget',
  unreachable: 'contract.cause/unreachable',
  stranger: 'contract.cause/stranger',
  interrupted: 'contract.cause/interrupted',
  recording: 'contract.cause/recording',
  'not-selected': 'contract.cause/not-selected',
  credentials: 'contract.cause/credentials',
} as const satisfies Readonly<Record<string, TextName>>

/** Why cases were not run, a phrase a cause; a recording may name one that nobody knows yet. */
export const describeCauses = (causes: ContractReport['notRunBecause'], speech: Speech): string[] =>
  Object.entries(causes).map(([cause, count]) =>
    isKnown(cause) ? speech.tell(names[cause], { count }) : `${count}: ${cause}`,
  )

const isKnown = (cause: string): cause is keyof typeof names => Object.hasOwn(names, cause)
