import { createHash } from 'node:crypto'
import type { Finding, Severity } from '../../recordings/index.ts'
import type { SchemaTree } from './read-tree.ts'
import { isObject } from './schema.ts'

/** What a data file says under one id. */
interface Fact {
  readonly text: string
  readonly claims: readonly string[]
}

interface DataRule {
  readonly file: string
  /** By JSON pointer; lists are named by their ids, for a place in them means nothing. */
  read(value: unknown): ReadonlyMap<string, Fact>
  readonly changed: Severity
  readonly removed: Severity
}

/** Facts that programs rely on, and what becomes of them when one changes or goes. New ones are news. */
const rules: readonly DataRule[] = [
  {
    file: 'status-codes.json',
    read: (value) => listed(value, 'statusCodes', 'code', ['message']),
    changed: 'breaking',
    removed: 'breaking',
  },
  { file: 'behaviour.json', read: readKnobs, changed: 'news', removed: 'breaking' },
  { file: 'accounts.json', read: readAccounts, changed: 'breaking', removed: 'breaking' },
  {
    file: 'vectors.json',
    read: readVectors,
    changed: 'breaking',
    removed: 'news',
  },
  {
    file: 'claims.json',
    read: (value) => listed(value, 'claims', 'id', ['provenance']),
    changed: 'news',
    removed: 'news',
  },
  { file: 'built-in-scenarios.json', read: readScenarios, changed: 'breaking', removed: 'breaking' },
  { file: 'callback-template.json', read: readTemplate, changed: 'breaking', removed: 'breaking' },
]

const vectorMembers = ['accountSID', 'authToken', 'timestamp', 'signUpperCase', 'signLowerCase', 'authorization']

/** Compares the data files that both have: codes and their messages, knobs, built-in ids and scenarios, known answers, claims, the callback's members. */
export function compareData(older: SchemaTree, newer: SchemaTree): Finding[] {
  const common = rules.filter(({ file }) => older.has(file) && newer.has(file))
  return common.flatMap((rule) => {
    const [before, after] = [rule.read(older.get(rule.file)), rule.read(newer.get(rule.file))]
    const ids = [...new Set([...before.keys(), ...after.keys()])]
    return ids.flatMap((id) => compareFact(rule, id, before.get(id), after.get(id)))
  })
}

function compareFact({ file, changed, removed }: DataRule, id: string, before?: Fact, after?: Fact): Finding[] {
  if (before?.text === after?.text) return []
  const severity = !before ? 'news' : !after ? removed : changed
  const { claims } = after ?? before ?? { claims: [] }
  return [{ severity, subject: `${file}#${id}`, claims, old: before?.text ?? 'absent', new: after?.text ?? 'absent' }]
}

const textList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

const items = (value: unknown, name: string): Record<string, unknown>[] => {
  const list = isObject(value) ? value[name] : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}

function listed(value: unknown, list: string, id: string, members: readonly string[]): Map<string, Fact> {
  const facts = items(value, list).map((each): [string, Fact] => {
    const claims = list === 'claims' ? [String(each.id)] : textList(each.claims)
    return [`/${list}/${each[id]}`, { text: members.map((name) => String(each[name])).join(' '), claims }]
  })
  return new Map(facts)
}

/** Tokens are told apart without being shown. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

function readVectors(value: unknown): Map<string, Fact> {
  const facts = [...listed(value, 'vectors', 'id', vectorMembers)]
  return new Map(facts.map(([id, { text, claims }]) => [id, { text: `known answer ${digest(text)}`, claims }]))
}

function readKnobs(value: unknown): Map<string, Fact> {
  const { $schema: _, codes, ...others } = isObject(value) ? value : {}
  const read = (prefix: string, knobs: unknown) =>
    Object.entries(isObject(knobs) ? knobs : {}).map(([name, knob]): [string, Fact] => {
      const { value: chosen, claims } = isObject(knob) ? knob : {}
      return [`${prefix}/${name}`, { text: JSON.stringify(chosen) ?? 'absent', claims: textList(claims) }]
    })
  return new Map([...read('', others), ...read('/codes', codes)])
}

/** People put the built-in ids into their tests, as they do with the test cards of a payment provider. */
function readAccounts(value: unknown): Map<string, Fact> {
  const accounts = items(value, 'accounts').flatMap((account): [string, Fact][] => {
    const at = `/accounts/${account.accountSID}`
    const text = `${account.role}, ${account.status}, token ${digest(String(account.authToken))}`
    const applications = items(account, 'applications').map((each): [string, Fact] => [
      `${at}/applications/${each.appid}`,
      { text: `${each.role}, ${each.environment}`, claims: [] },
    ])
    return [[at, { text, claims: [] }], ...applications]
  })
  const unknown = isObject(value) && typeof value.unknownAccountSID === 'string' ? value.unknownAccountSID : undefined
  return new Map([...accounts, ...(unknown ? [['/unknownAccountSID', { text: unknown, claims: [] }] as const] : [])])
}

/** People put what a built-in scenario matches into their tests as well. */
function readScenarios(value: unknown): Map<string, Fact> {
  const facts = items(value, 'scenarios').map(({ name, ...rest }): [string, Fact] => [
    `/scenarios/${name}`,
    { text: JSON.stringify(rest), claims: [] },
  ])
  return new Map(facts)
}

function readTemplate(value: unknown): Map<string, Fact> {
  const members = Object.entries(isObject(value) ? value : {}).filter(([name]) => name !== '$schema')
  return new Map(members.map(([name, each]) => [`/${name}`, { text: JSON.stringify(each), claims: [] }]))
}
