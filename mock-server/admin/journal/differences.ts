import type { RequestPattern } from '../../../schemas/generated/types.ts'
import { maskExchange } from '../../journal/entry.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { maskUrl } from '../../journal/mask.ts'
import { isPhoneName } from '../../masking/find-phones.ts'
import type { Mask } from '../../masking/mask-text.ts'
import { membersOf } from './recorded.ts'

/** What does not fit, masked. */
export interface Difference {
  readonly field: string
  readonly expected: unknown
  readonly received?: unknown
}

type Compare = (field: string, expected: unknown, received: unknown) => Difference[]

/** Every field of the pattern that the exchange does not have. */
export function findDifferences(pattern: RequestPattern, exchange: Exchange, tokens: readonly string[]): Difference[] {
  const mask = maskExchange(exchange, tokens)
  const compare = createCompare(mask)
  const { url, body, ...plain } = pattern
  const members = membersOf(exchange)
  const received: Record<keyof typeof plain, unknown> = {
    method: exchange.method,
    accountSID: exchange.accountSID,
    action: members.get('action'),
    statusCode: exchange.statusCode,
    confid: members.get('confid'),
    phone: members.get('phone'),
    appid: members.get('appid'),
    check: exchange.refusal?.check,
  }
  const differences = (Object.entries(plain) as [keyof typeof plain, string][]).flatMap(([field, expected]) =>
    compare(field, expected, received[field]),
  )
  const shownUrl = maskUrl(exchange.url)
  if (url !== undefined && !shownUrl.includes(url) && !mask(shownUrl).includes(url))
    differences.push({ field: 'url', expected: mask(maskUrl(url)), received: mask(shownUrl) })
  return body === undefined ? differences : [...differences, ...compareMembers(body, members, '/body', compare)]
}

const deepest = 64

function compareMembers(
  expected: object,
  received: ReadonlyMap<string, unknown>,
  pointer: string,
  compare: Compare,
  depth = deepest,
): Difference[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const below = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    const own = received.get(name)
    // What lies deeper is compared as a whole: a request may nest further than a stack reaches.
    if (!isObject(value) || !isObject(own) || depth === 0) return compare(below, value, own)
    return compareMembers(value, new Map(Object.entries(own)), below, compare, depth - 1)
  })
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const createCompare =
  (mask: Mask): Compare =>
  (field, expected, received) => {
    const [wanted, sent] = [textOf(expected), textOf(received)]
    if (wanted !== undefined && wanted === sent) return []
    if (expected === undefined && received === undefined) return []
    const names = field.split('/')
    // What lies below a telephone number's name is one, whatever it is called itself.
    const name = names.find(isPhoneName) ?? names.at(-1) ?? ''
    const shown = (value: unknown) => maskValue(name, value, mask)
    return [
      { field: mask(field), expected: shown(expected), ...(received !== undefined && { received: shown(received) }) },
    ]
  }

/** As JSON; undefined for what has none, and for what nests too deeply to be written. */
function textOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

/** Masks a value as the body's text would be masked that had it under that name. */
function maskValue(name: string, value: unknown, mask: Mask): unknown {
  const text = mask(textOf([{ [name]: value }]) ?? '')
  try {
    return Object.values(JSON.parse(text)[0])[0]
  } catch {
    return '***'
  }
}
