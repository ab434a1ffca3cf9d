import type { RecordedEntry, Recording } from '../../schemas/generated/types.ts'
import { groupByCase } from '../group-by-case.ts'
import type { Finding, Severity } from './finding.ts'
import { type AnswerShape, readShape } from './read-shape.ts'

/**
 * Compares what two runs were answered, case by case: by what an answer means, never by its requestId or its date.
 *
 * @example
 * const findings = compareRecordings(parseRecording(before, 'before.har'), parseRecording(after, 'after.har'))
 */
export function compareRecordings(before: Recording, after: Recording): Finding[] {
  const [older, newer] = [groupByCase(before), groupByCase(after)]
  const ids = new Set([...older.keys(), ...newer.keys()])
  return [...ids].flatMap((id) => compareCase(id, older.get(id) ?? [], newer.get(id) ?? []))
}

/** Whether both runs asked at least one case: without one, finding nothing proves nothing. */
export function haveCommonCase(before: Recording, after: Recording): boolean {
  const newer = groupByCase(after)
  return [...groupByCase(before).keys()].some((id) => newer.has(id))
}

function compareCase(id: string, older: readonly RecordedEntry[], newer: readonly RecordedEntry[]): Finding[] {
  const claims = (newer[0] ?? older[0])?._telemeeting.claims ?? []
  if (older.length === 0 || newer.length === 0) {
    return [{ severity: 'news', subject: id, claims, old: asked(older), new: asked(newer) }]
  }
  const pairs = newer.flatMap((entry, index) => {
    const before = older[Math.min(index, older.length - 1)]
    return before ? compareShapes(readShape(before.response), readShape(entry.response)) : []
  })
  const found = pairs.map(({ name, ...rest }): Finding => ({ ...rest, subject: `${id}: ${name}`, claims }))
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()]
}

const asked = ({ length }: readonly unknown[]): string => (length === 0 ? 'not asked' : 'asked')

interface Difference {
  readonly name: string
  readonly severity: Severity
  readonly old: string
  readonly new: string
}

/** What a program that follows the contract notices: the rest of the shape may change under it. */
const noticed: Readonly<Record<Exclude<keyof AnswerShape, 'members'>, Severity>> = {
  answer: 'breaking',
  httpStatus: 'breaking',
  mediaType: 'breaking',
  contentType: 'compatible',
  charset: 'breaking',
  body: 'breaking',
  statusCode: 'breaking',
  statusMsg: 'compatible',
  requestId: 'breaking',
  requestIdLength: 'compatible',
  memberOrder: 'compatible',
}

function compareShapes(before: AnswerShape, after: AnswerShape): Difference[] {
  const names = Object.keys(noticed) as (keyof typeof noticed)[]
  if (before.answer !== after.answer)
    return [differ('answer', before.answer === 'none' ? 'news' : 'breaking', before.answer, after.answer)]
  const differences = names.flatMap((name) =>
    before[name] === after[name] ? [] : [differ(name, noticed[name], before[name], after[name])],
  )
  return [...differences, ...compareMembers(before.members, after.members)]
}

const differ = (name: string, severity: Severity, old: string, now: string): Difference => ({
  name,
  severity,
  old,
  new: now,
})

function compareMembers(before: AnswerShape['members'], after: AnswerShape['members']): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) => {
    const [old = 'absent', now = 'absent'] = [before[name], after[name]]
    return old === now ? [] : [differ(name, old === 'absent' ? 'compatible' : 'breaking', old, now)]
  })
}
