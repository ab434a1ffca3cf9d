import type { Findings } from './findings.ts'
import { ownName, withDistinctNames } from './masked-json.ts'
import { type Opened, openBody } from './open-body.ts'
import { canPeel, isUnclear, type Json, peel } from './peel.ts'
import { kindOfMember, kindOfName, kindOfPair, type SecretKind } from './secret-names.ts'

/** JSON within a form within JSON, and some more; what lies deeper is masked whole. */
const deepest = 8

interface Place {
  readonly findings: Findings
  readonly keepsBodies: boolean
  /** What the place itself says that it holds, by its own name first, then by those that it stands below. */
  readonly kinds: readonly SecretKind[]
  /** Whether an object there is the body of a request or an answer. */
  readonly isBody: boolean
  /** How many texts it stands within. */
  readonly depth: number
}

/** A value without its secrets. */
export function scrubValue(value: Json, place: Place): Json {
  if (typeof value === 'number') return scrubNumber(value, place)
  if (typeof value === 'string') return scrubString(value, place)
  if (Array.isArray(value)) return scrubList(value, place)
  if (typeof value === 'object' && value !== null) return scrubObject(value, place)
  return value
}

function scrubNumber(value: number, place: Place): Json {
  const { findings, kinds } = place
  // A telephone number is a whole one; the rest are distances and times.
  if (!Number.isInteger(value) && kinds.every((kind) => kind === 'phone')) return value
  const text = String(value)
  const shown = kinds.length > 0 ? maskAsAny(text, place) : findings.maskText(text)
  return shown === text ? value : shown
}

/** What is no telephone number may still hold a secret; what stands for a secret of another kind holds none. */
function scrubString(text: string, place: Place): string {
  const shown = maskAsAny(text, place)
  const isDone = shown !== text || (place.kinds.length > 0 && !place.kinds.includes('phone'))
  return isDone ? shown : scrubText(text, place)
}

const maskAsAny = (text: string, { findings, kinds }: Place): string =>
  kinds.reduce((shown, kind) => (shown === text ? findings.mask(kind, text) : shown), text)

function scrubText(text: string, place: Place): string {
  const { findings, depth, keepsBodies } = place
  if ((depth >= deepest && (/[=%]/.test(text) || canPeel(text))) || (!keepsBodies && isUnclear(text)))
    return findings.mask('unclear', text)
  const below = { ...place, kinds: [], isBody: false, depth: depth + 1 }
  const peeled = peel(text, {
    value: (json) => scrubValue(json, below),
    parameter: (name, value) => scrubString(value, { ...below, kinds: listKinds(kindOfName(name)) }),
    user: (user) => findings.mask('password', user),
  })
  return findings.maskText(peeled)
}

/** Some write headers as pairs, or name and value in turn. */
function scrubList(list: readonly Json[], place: Place): Json {
  const isPaired = list.length % 2 === 0 && list.every((each, index) => index % 2 === 1 || typeof each === 'string')
  return list.map((each, index) => {
    const kind = isPaired && index % 2 === 1 ? kindOfPair(list[index - 1] as string, each) : undefined
    return scrubValue(each, { ...place, kinds: [...listKinds(kind), ...place.kinds] })
  })
}

function scrubObject(value: { [name: string]: Json }, place: Place): Json {
  const body = place.isBody || ('encoding' in value && 'text' in value) ? openBody(value) : undefined
  if (body) return scrubBody(value, body, { ...place, isBody: false })
  // Archives list headers, parameters and cookies as objects of a name, or a key, and a value.
  const isPair = 'value' in value
  const called = Object.entries(value).flatMap(([name, each]) =>
    isPair && isNameOfPair(ownName(name)) && typeof each === 'string' ? listKinds(kindOfName(each)) : [],
  )
  const entries = Object.entries(value).map(([key, each]): [string, Json] => {
    const name = ownName(key)
    const again = key.slice(name.length)
    const own = name === 'value' ? called : listKinds(kindOfMember(name, each, place.depth))
    const kinds = isPair && isNameOfPair(name) ? own : [...own, ...place.kinds]
    const isBody = name === 'postData' || name === 'content'
    if (place.depth === 0 && typeof each === 'number' && timings.has(name)) return [name, each]
    return [scrubName(name, place) + again, scrubValue(each, { ...place, kinds, isBody })]
  })
  return withDistinctNames(entries)
}

const listKinds = (kind: SecretKind | undefined): SecretKind[] => (kind ? [kind] : [])
const isNameOfPair = (name: string): boolean => name === 'name' || name === 'key'

/** Where a form is read as an object, a text that was sent in place of one is a name. */
function scrubName(name: string, place: Place): string {
  if (place.kinds.includes('phone')) return place.findings.mask('phone', name)
  return isWord.test(name) ? place.findings.maskText(name) : scrubText(name, place)
}

/** Shorter than any base64 that is looked into. */
const isWord = /^[\w.-]{0,15}$/

const timings = new Set('time blocked dns connect send wait receive ssl onContentLoad onLoad'.split(' '))

function scrubBody({ text: sent, ...rest }: { [name: string]: Json }, body: Opened, place: Place): Json {
  const others = scrubObject(rest, place) as { [name: string]: Json }
  const keep = (text: string) =>
    text === body.text
      ? { ...others, ...(sent !== undefined && { text: sent }) }
      : { ...others, text: body.write(text) }
  if (body.opaque === undefined || place.keepsBodies) return keep(scrubText(body.text, place))
  place.findings.dropped.add(body.opaque)
  const { encoding: _encoding, params: _params, ...kept } = others
  return { ...kept, text: '', comment: `Left out: ${body.opaque}.` }
}
