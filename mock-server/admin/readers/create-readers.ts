import type { ServerResponse } from 'node:http'
import type { Pieces } from '../json-pieces.ts'
import { comesLast, createPlaces, isGone } from './places.ts'
import { createQueue, type Job } from './queue.ts'

/** Work for readers, in slices: what else comes goes first. */
export interface Readers {
  /** Writes an answer as fast as its reader takes it, from when there is a place for it. Nothing is made for one who is gone. */
  write(response: ServerResponse, answer: Pieces | (() => Promise<Pieces>)): Promise<void>
  /** The same for an answer that goes on afterwards. */
  writePart(response: ServerResponse, pieces: Pieces): Promise<void>
  /** Does work that writes by itself, as long as it is wanted. */
  run(work: Pieces, isWanted: () => boolean): Promise<void>
}

/** Characters that are made before they are written. */
const roomOfReader = 16_384

/** What counts the requests that others were answered lets those go first. */
export function createReaders(
  now: () => number = () => performance.now(),
  countRequests: () => number = () => 0,
): Readers {
  const add = createQueue(now, countRequests)
  const places = createPlaces(now)
  const writeAll = async (response: ServerResponse, answer: Parameters<Readers['write']>[1], end: Write) => {
    // Never goes on for a caller who has gone meanwhile.
    await new Promise<void>((resolve) => places.take(response, resolve))
    try {
      const pieces = typeof answer === 'function' ? await answer() : answer
      await new Promise<void>((resolve, reject) => {
        const goOn = (writing: Job) => places.onDrained(response, () => add(writing))
        add(createWriting(response, pieces, { resolve, reject, end, goOn }))
      })
    } finally {
      places.give(response)
    }
  }
  return {
    write: (response, answer) => writeAll(response, answer, endWith),
    writePart: (response, pieces) => writeAll(response, pieces, (text) => text && response.write(text)),
    run: (work, isWanted) =>
      new Promise((resolve, reject) => {
        const end = () => {
          work.return()
          resolve()
        }
        add({ step: () => stateOf(work.next(), resolve), isWanted, comesLast: () => false, fail: reject, drop: end })
      }),
  }
}

/** Writes what is left of an answer. */
type Write = (text: string, response: ServerResponse, isAll: boolean) => unknown

const endWith: Write = (text, response, isAll) => {
  if (isAll) response.setHeader('Content-Length', Buffer.byteLength(text))
  response.end(text)
}

interface Ways {
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
  readonly end: Write
  /** Once the reader has taken what was written. */
  readonly goOn: (writing: Job) => void
}

function createWriting(response: ServerResponse, pieces: Pieces, { resolve, reject, end, goOn }: Ways): Job {
  let text = ''
  let isFirst = true
  const flush = (): ReturnType<Job['step']> => {
    const isTaken = response.write(text)
    text = ''
    isFirst = false
    if (isTaken) return 'whole'
    goOn(writing)
    return 'over'
  }
  const writing: Job = {
    step() {
      const next = pieces.next()
      text += next.value ?? ''
      const state = stateOf(next, () => {
        end(text, response, isFirst)
        resolve()
      })
      return text.length < roomOfReader || state === 'over' ? state : flush()
    },
    isWanted: () => !isGone(response) && !response.writableEnded,
    comesLast: () => comesLast(response),
    fail: reject,
    drop: () => void pieces.return(),
  }
  return writing
}

function stateOf(
  { done, value }: IteratorResult<string | undefined, void>,
  onEnd: () => void,
): ReturnType<Job['step']> {
  if (!done) return value === undefined ? 'half' : 'whole'
  onEnd()
  return 'over'
}
