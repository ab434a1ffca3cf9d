import { describeForm, type FormDeviation, judgeForm } from '../../contract-tests/run/judge-form.ts'
import type { RecordedEntry } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import type { Finding } from './finding.ts'

/** An exchange and what became of it later. */
export interface Pair {
  readonly old: RecordedEntry
  readonly new: RecordedEntry
}

/** Names of members that an answer has beside the page's and did not have before: they are told once for all answers. */
export const newMembers = (pair: Pair): string[] => {
  const known = new Set(seenIn(pair, 'old', 'members'))
  return seenIn(pair, 'new', 'members').filter((name) => !known.has(name))
}

const ways = ['order', 'blanks', 'members', 'escapes'] as const

/** How answers are written, each way told once, in however many of them it changed (A25). */
export function compareForms(pairs: readonly Pair[]): Finding[] {
  return ways.flatMap((way): Finding[] => {
    const changed = pairs.filter((pair) => isChanged(pair, way))
    if (changed.length === 0) return []
    const tellOf = (side: keyof Pair) => {
      const seen = [...new Set(changed.flatMap((pair) => seenIn(pair, side, way)))]
      return seen.length === 0 ? tell('recordings.as-on-the-page') : describeForm({ seen })
    }
    return [
      {
        severity: 'compatible',
        subject: tell('recordings.about-answers', { way }),
        claims: ['A25'],
        old: tellOf('old'),
        new: tellOf('new'),
      },
    ]
  })
}

/** A member that is gone is no matter of form: the case tells it. */
const isChanged = (pair: Pair, way: FormDeviation['name']): boolean =>
  way === 'members' ? newMembers(pair).length > 0 : seenIn(pair, 'old', way).join() !== seenIn(pair, 'new', way).join()

/** Of one question: where a scrubber struck it from one recording, the other one still has it. */
function seenIn(pair: Pair, side: keyof Pair, way: FormDeviation['name']): readonly string[] {
  const isCreation = [pair.old, pair.new].some(({ request }) => request.postData?.text.includes('"createMeeting"'))
  return judgeForm(pair[side].response.content.text, isCreation).find(({ name }) => name === way)?.seen ?? []
}
