import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { Behaviour, CodeKnob } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import type { Finding, Severity } from './finding.ts'

/** A behaviour file: the knobs that it leaves out are the mock's own. */
export type BehaviourFile = Partial<Omit<Behaviour, 'codes'>> & { readonly codes?: Readonly<Record<string, CodeKnob>> }

type Knob = Readonly<Record<string, unknown>> & { readonly value?: unknown; readonly claims?: readonly string[] }

/**
 * Compares two behaviour files as a mock that follows them would answer: knob by knob, the order of the checks pair by
 * pair.
 *
 * @example
 * const findings = compareBehaviours(JSON.parse(before), JSON.parse(after))
 */
export function compareBehaviours(before: BehaviourFile, after: BehaviourFile): Finding[] {
  const [older, newer] = [listKnobs(before), listKnobs(after)]
  const paths = new Set([...older.keys(), ...newer.keys()])
  const knobs = [...paths].flatMap((path) => compareKnob(path, older.get(path), newer.get(path)))
  return [...knobs, ...compareOrders(complete(before), complete(after))]
}

const complete = (file: BehaviourFile): Behaviour => ({
  ...defaultBehaviour,
  ...file,
  codes: { ...defaultBehaviour.codes, ...file.codes },
})

function listKnobs(file: BehaviourFile): Map<string, Knob> {
  const { codes, $schema: _, ...others } = complete(file)
  const named = Object.entries(codes).map(([check, knob]): [string, Knob] => [`codes.${check}`, { ...knob }])
  return new Map([...Object.entries(others).map(([name, knob]): [string, Knob] => [name, { ...knob }]), ...named])
}

function compareKnob(path: string, before: Knob | undefined, after: Knob | undefined): Finding[] {
  const claims = after?.claims ?? before?.claims ?? []
  if (!before || !after)
    return [{ severity: 'news', subject: path, claims, old: show(before?.value), new: show(after?.value) }]
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => show(before[name]) !== show(after[name]),
  )
  const answers = changed.flatMap((name): Finding[] => {
    // Orders are compared pair by pair.
    if (grounds.includes(name) || (path === 'order' && name === 'value')) return []
    const severity = severityOf(path, name, before[name], after[name], after.value)
    return [{ severity, subject: `${path}.${name}`, claims, old: show(before[name]), new: show(after[name]) }]
  })
  return [...answers, ...compareGrounds(path, before, after, changed)]
}

/** Where a rule comes from, the weightiest first. */
const grounds = ['provenance', 'verifiedAgainst', 'verifiedOn', 'claims', 'evidence']

/** One finding for all that changed of where a rule comes from. A rule that no run confirms any more is not proved. */
function compareGrounds(path: string, before: Knob, after: Knob, changed: readonly string[]): Finding[] {
  const names = grounds.filter((name) => changed.includes(name))
  const [first] = names
  if (first === undefined) return []
  // A sentence for each side would hide the rest.
  const told = names.filter((name) => name === first || name !== 'evidence')
  const describe = (knob: Knob) =>
    told.flatMap((name) => (knob[name] === undefined ? [] : String(knob[name]))).join(', ') || 'absent'
  const isLost = before.provenance === 'verified' && after.provenance !== 'verified'
  const claims = after.claims ?? before.claims ?? []
  return [
    {
      severity: isLost ? 'not-proved' : 'news',
      subject: `${path}.${first}`,
      claims,
      old: describe(before),
      new: describe(after),
    },
  ]
}

const show = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value))

/** A wider window and a code that is no longer given refuse less. */
function severityOf(path: string, member: string, old: unknown, now: unknown, code: unknown): Severity {
  // The page has the message of -2 alone (D11).
  if (member === 'statusMsg')
    return code === '-2' && now !== undefined && now !== '缺少必要参数' ? 'breaking' : 'compatible'
  if (path === 'requestIdLength' || path === 'refusalRequestId') return 'compatible'
  if (path === 'timestampWindowSeconds') return Number(now) >= Number(old) ? 'compatible' : 'breaking'
  if (path.startsWith('codes.') && now === 'served') return 'compatible'
  return 'breaking'
}

/**
 * Every two checks that changed places. It breaks when a request that fails both is answered with another code; checks
 * that refuse alike, or not at all, may change places unnoticed (A1).
 */
function compareOrders(before: Behaviour, after: Behaviour): Finding[] {
  const places = new Map(after.order.value.map((name, place) => [name, place]))
  const common = before.order.value.filter((name) => places.has(name))
  return common.flatMap((first, index) =>
    common.slice(index + 1).flatMap((second): Finding[] => {
      if ((places.get(first) ?? 0) < (places.get(second) ?? 0)) return []
      const isNoticed = [before, after].some(({ codes }) => differ(codes[first]?.value, codes[second]?.value))
      return [
        {
          severity: isNoticed ? 'breaking' : 'compatible',
          subject: 'order',
          claims: after.order.claims,
          old: tell('recordings.before', { first, second }),
          new: tell('recordings.before', { first: second, second: first }),
        },
      ]
    }),
  )
}

const differ = (one: string | undefined, other: string | undefined): boolean =>
  one !== other && one !== 'served' && other !== 'served'
