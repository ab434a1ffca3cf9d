import { type MaskInSteps, maskUrl, pointerPart, type Steps } from '../../../masking/index.ts'
import type { RequestPattern } from '../../../schemas/generated/types.ts'
import { maskExchange } from '../../journal/entry.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { KnownTokens } from '../../vendor/mask.ts'
import { type Members, membersIn, membersOf } from './recorded.ts'

/** What does not fit, as it came: only what is shown of it is masked, which takes a thousand times as long. */
export interface Unlike {
  readonly path: Path
  readonly expected: unknown
  readonly received?: unknown
}

/** What does not fit, masked. */
export interface Difference {
  readonly field: string
  readonly expected: unknown
  readonly received?: unknown
  /** Says so when both look alike, because what differs is masked. */
  readonly note?: string
}

/** The names that lead to a field: its own, or body and those below it. */
type Path = readonly string[]
type Compare = (path: Path, expected: unknown, received: unknown) => Unlike[]

/** Every field of the pattern that the exchange does not have. */
export function* findDifferences(
  pattern: RequestPattern,
  exchange: Exchange,
  tokens: KnownTokens,
): Steps<readonly Unlike[]> {
  const { url, body, ...plain } = pattern
  const members = membersOf(exchange)
  const received: Record<keyof typeof plain, unknown> = {
    method: exchange.method,
    accountSID: exchange.accountSID,
    action: members('action'),
    statusCode: exchange.statusCode,
    confid: members('confid'),
    phone: members('phone'),
    appid: members('appid'),
    check: exchange.refusal?.check,
  }
  const differences = (Object.entries(plain) as [keyof typeof plain, string][]).flatMap(([field, expected]) =>
    compare([field], expected, received[field]),
  )
  const shownUrl = maskUrl(exchange.url)
  if (url !== undefined && !shownUrl.includes(url) && !maskExchange(exchange, tokens)(shownUrl).includes(url))
    differences.push({ path: ['url'], expected: maskUrl(url), received: shownUrl })
  if (body !== undefined) yield* compareMembers(body, members, ['body'], differences)
  return differences
}

/** Masks what does not fit. */
export function* showDifference({ path, expected, ...rest }: Unlike, mask: MaskInSteps): Steps<Difference> {
  const field = yield* mask(fieldOf(path))
  const isUrl = path[0] === 'url'
  const shown = (value: unknown) => (isUrl ? mask(String(value)) : maskValue(path, value, mask))
  const wanted = yield* shown(expected)
  if (!('received' in rest)) return { field, expected: wanted }
  const { received } = rest
  const difference = { field, expected: wanted, received: yield* shown(received) }
  const looksAlike = !isUrl && isJson(expected) && isJson(received) && textOf(wanted) === textOf(difference.received)
  return looksAlike ? { ...difference, note: 'They differ in characters that are masked.' } : difference
}

const isJson = (value: unknown): boolean => textOf(value) !== undefined

const deepest = 64

/** Members that are compared between two interruptions. */
const mostAtOnce = 100

/** The elements of a list are its members, too: the first of the pattern is held to the first of the request. */
function* compareMembers(expected: object, received: Members, path: Path, found: Unlike[]): Steps<void> {
  for (const [index, [name, value]] of Object.entries(expected).entries()) {
    if (index % mostAtOnce === mostAtOnce - 1) yield
    const below = [...path, name]
    const own = received(name)
    // What lies deeper is compared as a whole: a request may nest further than a stack reaches.
    if (below.length > deepest || !haveMembers(value, own)) found.push(...compare(below, value, own))
    else yield* compareMembers(value as object, membersIn(own as object), below, found)
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

const haveMembers = (one: unknown, other: unknown): boolean =>
  isObject(one) && isObject(other) && Array.isArray(one) === Array.isArray(other)

const compare: Compare = (path, expected, received) => {
  if (received === undefined) return expected === undefined ? [] : [{ path, expected }]
  // The text of what nests deeply takes milliseconds, and each request would have it made anew.
  const wanted = isObject(expected) === isObject(received) ? textOf(expected) : undefined
  return wanted !== undefined && wanted === textOf(received) ? [] : [{ path, expected, received }]
}

const fieldOf = (path: Path): string =>
  path.length === 1 ? String(path[0]) : path.map((name) => `/${pointerPart(name)}`).join('')

/** As JSON; undefined for what has none, and for what nests too deeply to be written. */
function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

/** Masks a value as the body's text would be masked that had it under these names. */
function* maskValue(path: Path, value: unknown, mask: MaskInSteps): Steps<unknown> {
  const whole = path.reduceRight((inner, name) => ({ [name]: inner }), value)
  const text = yield* mask(textOf(whole) ?? '')
  try {
    return path.reduce((outer: object, _) => Object.values(outer)[0], JSON.parse(text))
  } catch {
    return '***'
  }
}
