import type { Speech } from '../../words/create-speech.ts'
import { annotate, mostAnnotations } from '../terminal/annotate.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { nameBreaches, sayWhy } from './render-junit.ts'
import type { ExecReport } from './report.ts'

/**
 * What GitHub Actions shows beside a run: an error for each request that broke the contract and when nothing is proved, a
 * warning for each habit, which is an error under --strict. People read them, in the language that the report was said in.
 */
export function createAnnotations(report: ExecReport, speech: Speech = englishSpeech): readonly string[] {
  const { breaches, habits, strict, failure, cause } = report
  const names = nameBreaches(breaches)
  const broken = breaches.map((breach, index) => annotate('error', names[index] ?? '', sayWhy(breach, speech)))
  const level = strict ? 'error' : 'warning'
  const shown = habits.map((habit) => annotate(level, habit.habit, sayWhy(habit, speech)))
  const unproved = failure === undefined ? [] : [annotate('error', speech.tell(titles[cause ?? 'fault']), failure)]
  return [...unproved, ...broken.slice(0, mostAnnotations), ...shown.slice(0, mostAnnotations)]
}

/** In English the cause is a word of the JSON report. */
const titles = {
  'nothing-was-tested': 'exec.title-nothing-was-tested',
  fault: 'exec.title-fault',
  killed: 'exec.title-killed',
  'not-run': 'exec.title-not-run',
} as const
