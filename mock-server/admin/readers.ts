import type { ServerResponse } from 'node:http'
import type { Steps } from '../../masking/index.ts'
import type { Pieces } from './json-pieces.ts'

/** Work for readers, of which one slice is done between two turns of the event loop: what else comes goes first. */
export interface Readers {
  /** Does all of some work. */
  run<Value>(steps: Steps<Value>): Promise<Value>
  /** Writes an answer as fast as its reader takes it. A reader who is gone costs nothing more. */
  write(response: ServerResponse, pieces: Pieces): Promise<void>
}

/** A slice of work; true while there is more to do. */
type Job = () => boolean

const sliceMilliseconds = 1
/** Characters that are made before they are written. */
const roomOfReader = 16_384
/** Answers that are begun at a time: what is made of one may be large. */
const mostBegun = 16
/** A reader who takes nothing for so long makes room for one who waits. */
const patienceMilliseconds = 500
/** And so long for nobody. */
const mostPatienceMilliseconds = 30_000

export function createReaders(now: () => number = () => performance.now()): Readers {
  const add = createQueue()
  const places = createPlaces()
  const inTurns = <Value>(work: (resolve: (value: Value) => void) => boolean): Promise<Value> =>
    new Promise((resolve, reject) => {
      add(() => {
        const end = now() + sliceMilliseconds
        try {
          do if (!work(resolve)) return false
          while (now() < end)
          return true
        } catch (error) {
          reject(error)
          return false
        }
      })
    })
  return {
    run: (steps) =>
      inTurns((resolve) => {
        const { done, value } = steps.next()
        if (done) resolve(value)
        return !done
      }),
    async write(response, pieces) {
      await places.take(response)
      for (let isFirst = true; ; isFirst = false) {
        const { text, isDone } = await inTurns(takeText(response, pieces))
        if (isFirst && isDone) response.setHeader('Content-Length', Buffer.byteLength(text))
        if (isDone) {
          places.give(response)
          return void response.end(text)
        }
        if (!response.write(text)) await places.drained(response)
      }
    },
  }
}

/** Takes as much as is written at a time; nothing more for a reader who is gone. */
function takeText(response: ServerResponse, pieces: Pieces) {
  let text = ''
  return (resolve: (taken: { text: string; isDone: boolean }) => void): boolean => {
    if (isGone(response)) return false
    const { done: isDone = false, value } = pieces.next()
    text += value ?? ''
    if (!isDone && text.length < roomOfReader) return true
    resolve({ text, isDone })
    return false
  }
}

const isGone = (response: ServerResponse): boolean => response.destroyed || response.closed

/** One job after the other, a slice in each turn of the event loop. Whatever is begun is ended first: it may be large. */
function createQueue(): (job: Job) => void {
  const jobs: Job[] = []
  const turn = () => {
    if (jobs[0]?.() === false) jobs.shift()
    if (jobs.length > 0) setImmediate(turn)
  }
  return (job) => {
    jobs.push(job)
    if (jobs.length === 1) setImmediate(turn)
  }
}

/** Places for answers that are begun. Who waits for one is dropped when the caller goes. */
function createPlaces() {
  const begun = new Set<ServerResponse>()
  const waiting = new Map<ServerResponse, () => void>()
  // Whoever has taken nothing for longest comes first.
  const stalled = new Map<ServerResponse, number>()
  const next = () => {
    for (const [response, begin] of waiting) {
      if (begun.size >= mostBegun) return
      waiting.delete(response)
      begun.add(response)
      begin()
    }
  }
  const give = (response: ServerResponse) => {
    begun.delete(response)
    waiting.delete(response)
    next()
    makeRoom()
  }
  const makeRoom = () => {
    const [longest] = stalled
    if (longest && waiting.size > 0 && performance.now() - longest[1] >= patienceMilliseconds) longest[0].destroy()
  }
  return {
    give,
    take: (response: ServerResponse) =>
      new Promise<void>((resolve) => {
        if (isGone(response)) return
        response.once('close', () => give(response))
        waiting.set(response, resolve)
        next()
        makeRoom()
      }),
    async drained(response: ServerResponse) {
      stalled.set(response, performance.now())
      const timer = setTimeout(makeRoom, patienceMilliseconds).unref()
      await drained(response)
      clearTimeout(timer)
      stalled.delete(response)
    },
  }
}

/** Resolves when the reader has taken what waits, or is gone; one that takes nothing for too long is dropped. */
export function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => response.destroy(), mostPatienceMilliseconds).unref()
    const done = () => {
      clearTimeout(timer)
      response.off('drain', done)
      response.off('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })
}
