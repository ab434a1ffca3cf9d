import type { Finding, Severity } from '../../recordings/index.ts'
import { compareData } from './compare-data.ts'
import { compareSchema } from './compare-schema.ts'
import type { SchemaTree } from './read-tree.ts'
import { isObject } from './schema.ts'

/**
 * Compares two states of schemas/ as programs see it that keep to the older one: actions, requests, answers, status codes,
 * knobs and built-in ids.
 *
 * @example
 * const findings = compareTrees(readTree('git:v0.1.0'), readTree('schemas'))
 */
export function compareTrees(older: SchemaTree, newer: SchemaTree): Finding[] {
  const files = [...new Set([...older.keys(), ...newer.keys()])].sort()
  const common = files.filter((file) => file.endsWith('.schema.json') && older.has(file) && newer.has(file))
  // Each is a path that the package exports, so a program may import it, whatever is in it.
  const removed = files.filter((file) => !newer.has(file)).map((file) => fileFinding(older, file, 'breaking'))
  const added = files.filter((file) => !older.has(file)).map((file) => fileFinding(newer, file, 'news'))
  const changed = common.flatMap((file) => compareSchema({ older, newer, file }))
  return [...removed, ...added, ...changed, ...compareData(older, newer)]
}

function fileFinding(tree: SchemaTree, file: string, severity: Severity): Finding {
  const action = actionOf(tree.get(file))
  const name = action ? `the action ${action}` : 'present'
  const [old, now] = severity === 'news' ? ['absent', name] : [name, 'absent']
  return { severity, subject: `${file}#`, claims: [], old, new: now }
}

/** The action that a request schema describes. */
function actionOf(schema: unknown): string | undefined {
  const properties = isObject(schema) ? schema.properties : undefined
  const action = isObject(properties) ? properties.action : undefined
  return isObject(action) && typeof action.const === 'string' ? action.const : undefined
}
