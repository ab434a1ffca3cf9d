import { printable } from '../../client/escape-controls.ts'
import { describeGrounds } from '../../mock-server/report/describe-grounds.ts'
import type { Provenance } from '../../schemas/generated/types.ts'
import type { Breach } from './breach.ts'

/** A breach for people, a line for each thing that is known of it. */
export function printBreach(breach: Breach): string[] {
  const { number, action, request, what, reason, received, expected, finding, hiddenBy } = breach
  const where = [number !== undefined && `request ${number}`, action].filter(Boolean).join(', ')
  return [
    `  BROKEN ${what}${trust(breach)}${where && `: ${where}`}`,
    field('request', `${request.method} ${request.url}`.trim()),
    field('body', request.body),
    field('reason', reason),
    field('received', received),
    field('expected', expected),
    field(finding?.certain === false ? 'perhaps' : 'mistake', finding && `${finding.title}. ${finding.explanation}`),
    field('remedy', finding?.remedy),
    field('answered', hiddenBy),
  ].filter((line) => line !== undefined)
}

interface Trust {
  readonly claims?: readonly string[]
  readonly provenance?: Provenance
  readonly verifiedOn?: string
  readonly verifiedAgainst?: string
}

/** What a rule rests on, in brackets; nothing where it rests on no claim. */
export function trust({ claims, provenance, ...verified }: Trust): string {
  if (!claims || provenance === undefined) return ''
  return ` (${describeGrounds({ provenance, claims, ...verified })})`
}

const field = (name: string, text: string | undefined): string | undefined => (text ? line(name, text) : undefined)
/** A name and its text. A body may have anything in it that steers a terminal. */
export const line = (name: string, text: string): string => `    ${name.padEnd(9)} ${printable(text)}`
