import { memberNames } from '../../client/member-names.ts'
import { shorten } from '../../masking/index.ts'
import { statusCodes } from '../../schemas/generated/status-codes.ts'
import { tell } from '../../words/english.ts'
import { limitDepth } from './limit-depth.ts'

/** How an answer may be written otherwise than the page has it, without a program that reads JSON noticing (A25). */
const forms = {
  order: tell('contract.form-order'),
  blanks: tell('contract.form-blanks'),
  members: tell('contract.form-members'),
  escapes: tell('contract.form-escapes'),
} as const

/** One way in which answers are written otherwise, and what was seen of it. */
export interface FormDeviation {
  readonly name: keyof typeof forms
  readonly expected: string
  readonly seen: readonly string[]
}

const envelope = ['statusCode', 'statusMsg', 'requestId']
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[^\s"]/gs

/**
 * The one judge of an answer's form: `contract`, replayed recordings, `drift` and `calibrate` ask it. A body that is no
 * envelope has none. A success of createMeeting has its meid behind the envelope (A15).
 */
export function judgeForm(text: string, isCreation = false): FormDeviation[] {
  const tokens = text.match(token) ?? []
  const names = memberNames(text)
  if (!names.includes('statusCode')) return []
  const page = isCreation && /"statusCode"\s*:\s*"?0\b/.test(text) ? [...envelope, 'meid'] : envelope
  const known = names.filter((name) => page.includes(name))
  const isOrdered = known.every((name, index) => page.indexOf(name) >= page.indexOf(known[index - 1] ?? name))
  return [
    ...deviate('order', isOrdered ? [] : [known.join(', ')]),
    ...deviate('blanks', tokens.join('') === text ? [] : [tell('contract.blanks')]),
    ...deviate(
      'members',
      names.filter((name) => !page.includes(name)),
    ),
    ...deviate('escapes', tokens.some(isEscaped) ? [tell('contract.escapes')] : []),
  ]
}

const mostSeen = 5

/** Those of many answers: each way once, with the first that was seen of it, since a target may make up names without end. */
export function mergeForms(deviations: readonly FormDeviation[]): FormDeviation[] {
  const names = [...new Set(deviations.map(({ name }) => name))]
  const seenOf = (name: string) => deviations.flatMap((each) => (each.name === name ? each.seen : []))
  return names.flatMap((name) => deviate(name, [...new Set(seenOf(name))].slice(0, mostSeen + 1)))
}

/** What was seen, in a line. */
export const describeForm = ({ seen }: Pick<FormDeviation, 'seen'>): string =>
  seen.length > mostSeen ? tell('contract.and-more', { names: firstOf(seen) }) : firstOf(seen)

const firstOf = (seen: readonly string[]): string =>
  seen
    .slice(0, mostSeen)
    .map((name) => shorten(name, 40))
    .join('; ')

function deviate(name: FormDeviation['name'], seen: readonly string[]): FormDeviation[] {
  return seen.length === 0 ? [] : [{ name, expected: forms[name], seen: [...new Set(seen)] }]
}

const isEscaped = (text: string): boolean => text.includes('\\') && JSON.stringify(JSON.parse(text)) !== text

/** A JSON object's members; undefined for any other text. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, limitDepth(each)]))
  } catch {
    return undefined
  }
}

/** Whether it is a code of which nothing more is known, since no list has it (O11). */
export const isUnlisted = (code = ''): boolean =>
  /^-?[0-9]+$/.test(code) && !statusCodes.some((each) => each.code === code)
