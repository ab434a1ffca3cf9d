import { claims } from '../../schemas/generated/claims.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type { ExecReport as Generated, ReadonlyDeep } from '../../schemas/generated/types.ts'
import { sayAll, type Unspoken } from '../../testing/judgement/say.ts'
import { note, type Speech } from '../../words/create-speech.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
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

/**
 * Sums up what was seen. A command's own failure passes through; a broken contract makes a success a failure. It is said
 * in English, as files and programs have it, or in the language that its reader is spoken to in.
 */
export const createReport = (ledger: Ledger, judged: Judged, speech: Speech = englishSpeech): ExecReport =>
  sayAll(sumUp(ledger, judged), speech)

function sumUp(ledger: Ledger, { program, end, isStrict, allowNoRequests }: Judged): Unspoken<ExecReport> {
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
    allowed: [...ledger.allowed.values()],
    ...(end.leftovers?.length && { leftovers: end.leftovers.slice(0, mostLeftovers) }),
  }
}

const mostLeftovers = 100

const unfinished = {
  // Of SIGKILL, since exec gets to its report whatever else ends it.
  killed: [137, note('exec.killed')],
  // Why stands on stderr only, since it may quote what was typed.
  'not-run': [exitCodes.usage, note('exec.not-run')],
} as const

/** What there is to say of a run that did not come to its report: files alone have it. */
export function createUnfinished({ program, isStrict }: Subject, cause: keyof typeof unfinished): ExecReport {
  const [exitCode, failure] = unfinished[cause]
  return {
    held: false,
    exitCode,
    command: { program, exitCode: null },
    requests: { total: 0, reached: 0, broken: 0 },
    cause,
    failure: englishSpeech.say(failure),
    breaches: [],
    habits: [],
    strict: isStrict,
    allowed: [],
  }
}

const describeSilence = (total: number): Note =>
  total === 0 ? note('exec.silence') : note('exec.none-reached', { total })

function describeFault({ faults, firstFault, unseen }: Ledger): Note | undefined {
  const stack = String(firstFault)
  if (faults === 1) return note('exec.fault-once', { stack })
  if (faults > 0) return note('exec.faults', { faults, stack })
  return unseen === 0 ? undefined : note('exec.unseen', { unseen })
}

function reportHabit({ habit, first, notice, requests }: HabitCount): Unspoken<HabitReport> {
  const provenance = claims.find(({ id }) => id === habit.claims[0])?.provenance ?? 'assumed'
  return { habit: habit.name, title: habit.title, claims: habit.claims, provenance, requests, first, ...notice }
}
