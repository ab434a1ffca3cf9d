import type { Exchange, OnTheWire } from './exchange.ts'

type Rest = { -readonly [Key in keyof Omit<Exchange, 'url' | 'rawHeaders' | 'body' | 'answer'>]: Exchange[Key] }

/**
 * A place of the journal that exchanges take one after the other. Nothing is allocated for one that fits, and its texts
 * are outside the heap: thirty strings kept for each request would cost the collector more than all the checks.
 */
export interface Slot extends Rest {
  id: number
  /** The request line's target and the headers, a line each, then the body, then the answer's own text. */
  memory: Buffer
  byteLength: number
  /** Characters, not bytes. */
  headLength: number
  bodyLength: number
  answerCommon: string
}

// Of this many characters and fewer, the memory is kept for the next exchange.
const usualLength = 2048
const nothing = Buffer.alloc(0)

export function createSlot(): Slot {
  const rest: Rest = {
    time: 0.5,
    method: '',
    environment: undefined,
    accountSID: undefined,
    action: undefined,
    httpStatus: 0,
    statusCode: undefined,
    sent: undefined,
    wire: undefined,
    refusal: undefined,
    forced: undefined,
    order: [],
    made: 0,
  }
  return { id: 0, memory: nothing, byteLength: 0, headLength: 0, bodyLength: 0, answerCommon: '', ...rest }
}

/** Puts an exchange in the slot, over the one that was there. Returns how many characters its texts have. */
export function fillSlot(slot: Slot, id: number, exchange: Exchange): number {
  const { url, rawHeaders, body, answer } = exchange
  const head = rawHeaders.length === 0 ? url : `${url}\n${rawHeaders.join('\n')}`
  slot.id = id
  slot.headLength = head.length
  slot.bodyLength = body.length
  slot.time = exchange.time
  slot.method = exchange.method
  slot.environment = exchange.environment
  slot.accountSID = exchange.accountSID
  slot.action = exchange.action
  slot.httpStatus = exchange.httpStatus
  slot.statusCode = exchange.statusCode
  slot.sent = exchange.sent
  slot.wire = exchange.wire
  slot.refusal = exchange.refusal
  slot.forced = exchange.forced
  slot.order = exchange.order
  slot.made = exchange.made
  slot.answerCommon = answer.common
  const text = head + body + answer.own
  fillMemory(slot, text)
  // A line break stands in front of each text of a header.
  return text.length + answer.common.length - rawHeaders.length + weightOf(exchange.wire)
}

function fillMemory(slot: Slot, text: string): void {
  if (text.length > usualLength) {
    slot.memory = Buffer.from(text, 'utf8')
    slot.byteLength = slot.memory.length
    return
  }
  // A character takes three bytes at most.
  if (slot.memory.length < text.length * 3) slot.memory = Buffer.allocUnsafeSlow(text.length * 3)
  slot.byteLength = slot.memory.write(text, 'utf8')
}

/** In characters, of two bytes each. */
function weightOf(wire: OnTheWire | undefined): number {
  if (!wire) return 0
  const { requestBody, answerBody, answerHead = [] } = wire
  const bytes = (requestBody?.length ?? 0) + (answerBody?.length ?? 0)
  return Math.ceil(bytes / 2) + answerHead.reduce((sum, text) => sum + text.length, 0)
}

/** Lets go of what a large or refused exchange holds. */
export function emptySlot(slot: Slot): void {
  slot.refusal = undefined
  slot.forced = undefined
  slot.wire = undefined
  if (slot.memory.length > usualLength * 3) slot.memory = nothing
}

/** The exchange as it was put in. */
export function readSlot(slot: Slot): Exchange {
  const {
    time,
    method,
    environment,
    accountSID,
    action,
    httpStatus,
    statusCode,
    sent,
    wire,
    refusal,
    forced,
    order,
    made,
  } = slot
  const text = slot.memory.toString('utf8', 0, slot.byteLength)
  const [url = '', ...rawHeaders] = text.slice(0, slot.headLength).split('\n')
  const answerStart = slot.headLength + slot.bodyLength
  const answer = { common: slot.answerCommon, own: text.slice(answerStart) }
  return {
    time,
    method,
    environment,
    accountSID,
    action,
    httpStatus,
    statusCode,
    sent,
    wire,
    refusal,
    forced,
    order,
    made,
    url,
    rawHeaders,
    body: text.slice(slot.headLength, answerStart),
    answer,
  }
}
