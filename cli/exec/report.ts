import { claims } from '../../schemas/generated/claims.ts'
import type { ExecReport as Generated, ReadonlyDeep } from '../../schemas/generated/types.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import type { HabitCount, Ledger } from './create-ledger.ts'
import type { ChildEnd } from './run-child.ts'

/** What schemas/reports/exec-report.schema.json describes: all that exec has to say. Holds no Sign and no token. */
export type ExecReport = ReadonlyDeep<Generated>
export type HabitReport = ExecReport['habits'][number]

/** What is known before anything is run. */
export interface Subject {
  readonly program: string
  readonly isStrict: boolean
}

interface Judged extends Subject {
  readonly end: ChildEnd
  readonly allowNoRequests: boolean
}

/** Sums up what was seen. A command's own failure passes through; a broken contract makes a success a failure. */
export function createReport(ledger: Ledger, { program, end, isStrict, allowNoRequests }: Judged): ExecReport {
  const { requests: total, reached, provisional, broken, breaches } = ledger
  const habits = [...ledger.habits.values()]
  const silence = reached === 0 && !allowNoRequests ? describeSilence(total) : undefined
  const fault = describeFault(ledger)
  const failure = fault ?? silence
  const cause = fault === undefined ? 'nothing-was-tested' : 'fault'
  const held = broken === 0 && failure === undefined && !(isStrict && habits.length > 0)
  return {
    held,
    // A fault may have hidden anything, whatever the command made of its own run.
    exitCode: fault !== undefined ? exitCodes.fault : end.exitCode || (held ? exitCodes.held : exitCodes.broken),
    command: { program, exitCode: end.exitCode, ...(end.signal && { signal: end.signal }) },
    requests: { total, reached, broken, ...(provisional > 0 && { provisional }) },
    ...(failure !== undefined && { cause, failure }),
    breaches,
    habits: habits.map(reportHabit),
    strict: isStrict,
    allowed: [...ledger.allowed].map(([why, requests]) => ({ why, requests })),
    ...(end.leftovers?.length && { leftovers: end.leftovers.slice(0, mostLeftovers) }),
  }
}

const mostLeftovers = 100

const unfinished = {
  // Of SIGKILL, since exec gets to its report whatever else ends it.
  killed: [137, 'The run did not come to its end, so nothing is known of what the command sent. Run it again.'],
  // Why stands on stderr only, since it may quote what was typed.
  'not-run': [
    exitCodes.usage,
    'Nothing was run: exec was used wrongly, or the command could not be started. See its error message.',
  ],
} as const

/** What there is to say of a run that did not come to its report. */
export function createUnfinished({ program, isStrict }: Subject, cause: keyof typeof unfinished): ExecReport {
  const [exitCode, failure] = unfinished[cause]
  return {
    held: false,
    exitCode,
    command: { program, exitCode: null },
    requests: { total: 0, reached: 0, broken: 0 },
    cause,
    failure,
    breaches: [],
    habits: [],
    strict: isStrict,
    allowed: [],
  }
}

function describeSilence(total: number): string {
  const what = total === 0 ? 'No request reached the mock' : `None of ${total} requests reached the endpoint`
  return `${what}, so nothing was tested. Expected at least one: let the command read TELEMEETING_BASE_URL, or call the vendor's hosts over http through HTTP_PROXY (Java, PHP streams, fetch of Node before 22.21 and of 23, and node:http before 24.5 do not heed it). --allow-no-requests accepts this.`
}

function describeFault({ faults, firstFault, unseen }: Ledger): string | undefined {
  if (faults > 0) {
    return `A fault of telemeeting-kit itself, ${faults === 1 ? 'once' : `${faults} times`}: not every request could be judged. Expected each to be; please report it: ${firstFault}`
  }
  if (unseen === 0) return undefined
  return `A fault of telemeeting-kit itself: ${unseen} of the requests in the mock's journal were not seen to come, so nothing is known of their habits. Expected each to be seen; please report it.`
}

function reportHabit({ habit, first, notice, requests }: HabitCount): HabitReport {
  const provenance = claims.find(({ id }) => id === habit.claims[0])?.provenance ?? 'assumed'
  return { habit: habit.name, title: habit.title, claims: habit.claims, provenance, requests, first, ...notice }
}
