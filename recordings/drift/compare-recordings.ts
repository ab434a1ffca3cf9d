import type { RecordedEntry, Recording } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import { groupByCase } from '../group-by-case.ts'
import { compareAnswers, type Difference } from './compare-answers.ts'
import { compareForms, newMembers, type Pair } from './compare-forms.ts'
import { createRequestComparison, listMadeIds } from './compare-requests.ts'
import type { Finding } from './finding.ts'
import { readRequestId, readShape } from './read-shape.ts'

/**
 * Compares what two runs were answered, case by case: by what an answer means, never by its requestId or its date.
 *
 * @example
 * const findings = compareRecordings(parseRecording(before, 'before.har'), parseRecording(after, 'after.har'))
 */
export function compareRecordings(before: Recording, after: Recording): Finding[] {
  const [older, newer] = [groupByCase(before), groupByCase(after)]
  const ids = new Set([...older.keys(), ...newer.keys()])
  const compare = createCaseComparison(before, after)
  const cases = [...ids].flatMap((id) => compare(id, older.get(id) ?? [], newer.get(id) ?? []))
  const pairs = [...ids].flatMap((id) => pairUp(older.get(id) ?? [], newer.get(id) ?? []))
  return [...cases, ...compareForms(pairs), ...compareRepeats(before, after)]
}

/** Whether both runs asked at least one case: without one, finding nothing proves nothing. */
export function haveCommonCase(before: Recording, after: Recording): boolean {
  const newer = groupByCase(after)
  return [...groupByCase(before).keys()].some((id) => newer.has(id))
}

type Entries = readonly RecordedEntry[]

function createCaseComparison(before: Recording, after: Recording) {
  const compareRequests = createRequestComparison(before, after)
  return (id: string, older: Entries, newer: Entries): Finding[] => {
    const claims = (newer[0] ?? older[0])?._telemeeting.claims ?? []
    if (older.length === 0)
      return [
        { severity: 'news', subject: id, claims, old: tell('recordings.not-asked'), new: tell('recordings.asked') },
      ]
    if (newer.length === 0)
      return [{ ...explainAbsence(id, after), subject: id, claims, old: tell('recordings.asked') }]
    const made = { old: listMadeIds(older), new: listMadeIds(newer) }
    const pairs = pairUp(older, newer).flatMap((pair): Difference[] => [
      ...compareRequests(pair.old.request, pair.new.request, made),
      ...compareAnswers(readShape(pair.old.response), readShape(pair.new.response), newMembers(pair)),
    ])
    const found = [...compareCounts(older, newer), ...pairs].map(
      ({ name, ...rest }): Finding => ({ claims, ...rest, subject: `${id}: ${name}` }),
    )
    return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()]
  }
}

/** Each newer exchange with the older one of its place, or the last where there are fewer. */
const pairUp = (older: Entries, newer: Entries): Pair[] =>
  newer.flatMap((entry, index) => {
    const old = older[Math.min(index, older.length - 1)]
    return old ? [{ old, new: entry }] : []
  })

/** What a run leaves out for want of an account, or because nobody allowed it, was never promised. */
const deliberate = new Set(['fixture', 'ground', 'side-effects', 'phone'])

function explainAbsence(id: string, { log }: Recording): Pick<Finding, 'severity' | 'new'> {
  const { cause = tell('recordings.no-reason') } = log._telemeeting.notRun.find((each) => each.case === id) ?? {}
  return { severity: deliberate.has(cause) ? 'news' : 'not-proved', new: tell('recordings.not-asked/why', { cause }) }
}

function compareCounts({ length: old }: Entries, { length: now }: Entries): Difference[] {
  if (old === now) return []
  return [{ name: 'exchanges', severity: now < old ? 'not-proved' : 'news', old: String(old), new: String(now) }]
}

/** No two answers have the same requestId (D10). Those that are no digits are compared by themselves. */
function compareRepeats(before: Recording, after: Recording): Finding[] {
  const [old, now] = [countRepeats(before), countRepeats(after)]
  if ((old === 0) === (now === 0)) return []
  const describe = (count: number) =>
    count === 0 ? tell('recordings.each-its-own') : tell('recordings.repeated', { count })
  const severity = now === 0 ? 'compatible' : 'breaking'
  return [{ severity, subject: 'requestIds', claims: ['D10'], old: describe(old), new: describe(now) }]
}

function countRepeats({ log }: Recording): number {
  const ids = log.entries.flatMap(({ response }) => readRequestId(response) ?? [])
  return ids.length - new Set(ids).size
}
