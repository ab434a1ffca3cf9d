import type { Expectation, KnobPath } from '../case.ts'
import type { KnobChange } from '../result.ts'
import type { ReadAnswer } from './read-answer.ts'

/**
 * What the knob that an expectation names would have to say for this answer to come. The time zone and the order of
 * the checks take more than one answer: `collectNews` adds their values.
 */
export function deriveKnob(judged: keyof Expectation, expectation: Expectation, answer: ReadAnswer) {
  const path = expectation.knob
  return path && derivations[groupOf(path)](path, judged, answer)
}

type Derive = (path: KnobPath, judged: keyof Expectation, answer: ReadAnswer) => KnobChange | undefined

type GroupOf<Path> = Path extends `${infer Group}.${string}` ? Group : never
type KnobGroup = GroupOf<KnobPath>

const groupOf = (path: KnobPath) => path.split('.')[0] as KnobGroup

const derivations: Readonly<Record<KnobGroup, Derive>> = {
  codes: (path, judged, { object }) => {
    if (judged !== 'statusCode') return undefined
    const code = String(object?.statusCode)
    // A timestamp that passes says something of the zone or the window, not that no timestamp is checked.
    if (code === '0' && path === 'codes.timestamp-is-within-window.value') return { path: 'timestampUtcOffset.value' }
    if (code === '0') return { path, value: 'served' }
    return /^-?[0-9]+$/.test(code) ? { path, value: code } : { path }
  },
  charset: (path, _judged, { charset }) => (charset ? { path, value: charset } : { path }),
  requestIdLength: (path, _judged, { object }) => {
    const id = String(object?.requestId)
    return /^\d{12,40}$/.test(id) ? { path, value: id.length } : { path }
  },
  refusalRequestId: (path, _judged, { object }) => {
    if (object?.requestId !== undefined) return { path }
    return { path, value: object?.statusCode === '-2' ? 'none' : 'missing-parameter' }
  },
  timestampUtcOffset: (path) => ({ path }),
  timestampWindowSeconds: (path) => ({ path }),
  order: (path) => ({ path }),
  otherMethod: deriveOther,
  otherVersion: deriveOther,
  otherPath: deriveOther,
}

function deriveOther(path: KnobPath, judged: keyof Expectation, { status, text }: ReadAnswer): KnobChange {
  return judged === 'envelope' ? { path: `${path}.body`, value: text } : { path: `${path}.status`, value: status }
}
