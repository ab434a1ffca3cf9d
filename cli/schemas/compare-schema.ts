import type { Finding, Severity } from '../../recordings/index.ts'
import { type Comparison, findNarrowings } from './find-narrowings.ts'
import type { SchemaTree } from './read-tree.ts'
import { createResolver, isObject } from './schema.ts'

/** Who writes what the schema describes: programs that use the kit, or the kit and the platform. */
type Role = 'input' | 'output'

/** Two states of schemas/ and one file of both. */
export interface SchemaFile {
  readonly older: SchemaTree
  readonly newer: SchemaTree
  readonly file: string
}

/** Requests, and the files that people write and keep. The rest is answers and data. */
export const roleOf = (file: string): Role =>
  /\.(?:request|query)\.schema\.json$|^(?:behaviour|scenarios?|recording)\.schema\.json$/.test(file)
    ? 'input'
    : 'output'

/**
 * Compares one schema. An input breaks when something that was taken may be refused now, an output when something may
 * come that was not to be expected; where members are declared, only those are sent, and unknown ones are ignored.
 */
export function compareSchema(state: SchemaFile): Finding[] {
  const isInput = roleOf(state.file) === 'input'
  const forward = compare(state, state.older, state.newer)
  const backward = compare(state, state.newer, state.older)
  const [breaking, compatible] = isInput ? [forward, backward] : [backward, forward]
  const findings = [
    ...createFindings(state, breaking, 'breaking', isInput),
    ...compareMembers(state, forward),
    ...createFindings(state, compatible, 'compatible', !isInput),
  ]
  // What breaks and widens at once breaks: the gravest stands first.
  return [...new Map(findings.toReversed().map((each) => [`${each.subject} ${pairOf(each)}`, each])).values()]
    .toReversed()
    .filter((each) => each.severity !== 'compatible' || !isBreakingToo(each, findings))
}

const pairOf = ({ severity, old, new: now }: Finding): string => (severity === 'compatible' ? '' : `${old} ${now}`)

const isBreakingToo = ({ subject }: Finding, findings: readonly Finding[]): boolean =>
  findings.some((each) => each.severity !== 'compatible' && each.subject === subject)

function createFindings(
  state: SchemaFile,
  { narrowings }: Comparison,
  severity: Severity,
  isFromOld: boolean,
): Finding[] {
  return narrowings.map(({ pointer, from, to }) => {
    const [old, now] = isFromOld ? [from, to] : [to, from]
    return { severity, subject: state.file + pointer, claims: claimsOf(state), old: show(old), new: show(now) }
  })
}

/** A member that is gone is missed by whoever sends or reads it; one that is new is not. */
function compareMembers(state: SchemaFile, { onlyFrom, onlyTo }: Comparison): Finding[] {
  const finding = (severity: Severity, pointer: string, old: string, now: string): Finding => {
    return { severity, subject: state.file + pointer, claims: claimsOf(state), old, new: now }
  }
  return [
    ...onlyFrom.map((pointer) => finding('breaking', pointer, 'declared', 'absent')),
    ...onlyTo.map((pointer) => finding('news', pointer, 'absent', 'declared')),
  ]
}

function compare({ file }: SchemaFile, from: SchemaTree, to: SchemaTree): Comparison {
  const [resolveFrom, resolveTo] = [createResolver(from), createResolver(to)]
  const pair = { from: resolveFrom(`${file}#`), to: resolveTo(`${file}#`), pointer: '#', resolveFrom, resolveTo }
  // Programs ignore what they do not know of an answer; the kit refuses what it does not know of a file.
  const ignoresUnknown = roleOf(file) === 'output'
  return findNarrowings({ ...pair, ignoresUnknown })
}

function claimsOf({ newer, file }: SchemaFile): string[] {
  const schema = newer.get(file)
  const claims = isObject(schema) ? schema['x-claims'] : undefined
  return Array.isArray(claims) ? claims.map(String) : []
}

function show(value: unknown): string {
  if (value === undefined) return 'absent'
  const text = JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
