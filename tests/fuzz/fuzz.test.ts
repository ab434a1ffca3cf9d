import { spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { MockServer } from '../../mock-server/index.ts'
import { authToken } from '../support/signed-request.ts'
import type { Target } from './ask-target.ts'
import { hiddenToken } from './file-samples.ts'
import type { Reading } from './files.ts'
import type { AnyKind } from './kind.ts'
import { kinds } from './kinds.ts'
import { longestStop } from './loop-watch.ts'
import { type Progress, runFuzz } from './run-fuzz.ts'
import type { WatchedMock } from './watched-mock.ts'

const slice = { seed: 20260303, cases: 20_000 }

test('20,000 cases find no fault, some of each kind watched closely and some not', async () => {
  const [watched, unwatched] = [new Set<string>(), new Set<string>()]
  const onBatch = ({ kind, isWatched }: Progress) => void (isWatched ? watched : unwatched).add(kind)
  const { failure } = await runFuzz({ ...slice, onBatch })
  expect(failure).toBeUndefined()
  for (const tried of [watched, unwatched]) expect([...tried]).toEqual(kinds.map(({ name }) => name))
})

test('the command starts on the sources', () => {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'fuzz', '--', '--help'], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout).toContain('--cases')
  expect(status).toBe(0)
})

/** Tries three cases a batch, which hold. */
const createKind = (name: string): AnyKind => ({
  name,
  runs: 3,
  inputs: fc.nat(),
  open: async () => ({ close: async () => {} }),
  run: async () => 1,
})

test('each kind is tried, however few cases are asked for', async () => {
  const small = ['first', 'second'].map((name) => createKind(name))
  expect(await runFuzz({ seed: 1, cases: 1, kinds: small })).toEqual({ cases: { first: 3, second: 3 }, missing: 0 })
})

test('a run whose time is up tells how many cases it has not tried', async () => {
  expect((await runFuzz({ seed: 1, cases: 7, minutes: 0 })).missing).toBe(7)
})

/** Breaks one answer in so many, in front of the mock's own listener. */
const breakAnswers = (spoil: (response: ServerResponse) => void) => (world: object) => {
  let count = 0
  const { server } = (world as { mock: MockServer }).mock
  server?.prependListener('request', ({ url }: IncomingMessage, response: ServerResponse) => {
    count += url?.startsWith('/__admin') ? 0 : 1
    if (count % 50 === 0) spoil(response)
  })
}

/** Puts something else in the place of what an answer is written with. */
const instead =
  (name: 'write' | 'end' | 'writeHead', change: (given: unknown[]) => unknown[] | undefined) =>
  (response: ServerResponse) => {
    const own = response[name] as (...given: unknown[]) => ServerResponse
    Object.assign(response, {
      [name]: (...given: unknown[]) => {
        const changed = change(given)
        return changed ? own.apply(response, changed) : response
      },
    })
  }

const fail = (response: ServerResponse) => void response.writeHead(500).end('{}')
const tellToken = instead('writeHead', ([status, head]) => [status, [...(head as string[]), 'X-Debug', authToken]])
const nine = (text: string) => text.replace(/"statusCode":"-?[0-9]/, (code) => `${code.slice(0, -1)}9`)
const inNine = ([body, ...rest]: unknown[]) => {
  if (typeof body === 'string') return [nine(body), ...rest]
  return Buffer.isBuffer(body) ? [Buffer.from(nine(body.toString('latin1')), 'latin1'), ...rest] : [body, ...rest]
}
const mixUp = (response: ServerResponse) => {
  for (const name of ['write', 'end'] as const) instead(name, inNine)(response)
}
const hang = instead('end', () => undefined)
/** Once, and longer than any case may. */
const standStill = (world: object) => {
  const began = process.cpuUsage()
  const worked = () => Object.values(process.cpuUsage(began)).reduce((all, each) => all + each, 0) / 1000
  ;(world as { mock: MockServer }).mock.server?.once('request', () => {
    for (const end = worked() + longestStop + 500; worked() < end; );
  })
}
/** As the error of a connection that nobody listens to. */
const endProcess = (world: object) => {
  ;(world as { mock: MockServer }).mock.server?.once('request', () =>
    process.nextTick(() => {
      throw new Error('nobody listens')
    }),
  )
}
const openMany = () => {
  for (let count = 0; count < 50; count += 1) openSync('/dev/null', 'r')
}

/** Has the behaviour be what it was not told to be. */
const turnStrict = (world: object) => {
  const { admin } = world as WatchedMock
  Object.assign(world, {
    admin: (method: string, path: string, body?: { strict: boolean }) =>
      admin(method, path, path === '/behaviour/strict' ? { strict: !body?.strict } : body),
  })
}

const tripOver = (world: object) => {
  const { readers } = world as Reading
  readers.line = (text) => (text.includes('--next') ? (undefined as never as string).length : undefined)
}
const leaveToken = (world: object) => {
  const { readers } = world as Reading
  readers.archive = (text) => {
    if (text.includes(hiddenToken)) throw new Error('a token is left')
  }
}
const throwOther = (world: object) => {
  const destroyMeeting = () => Promise.reject(new TypeError('no such thing'))
  Object.assign(world as Target, { createClient: () => ({ destroyMeeting }) })
}

test.each<[kind: string, what: string, breakWorld: (world: object) => void, words: RegExp]>([
  ['bytes', 'answers 500', breakAnswers(fail), /HTTP 500/],
  ['bytes', 'hangs', breakAnswers(hang), /timeout/],
  ['pipelines', 'answers 500', breakAnswers(fail), /HTTP\/1.1 500/],
  ['pipelines', 'hangs', breakAnswers(hang), /timeout/],
  ['pipelines', 'stands still', standStill, /nobody had a turn for \d{4} ms/],
  ['pipelines', 'ends with its process', endProcess, /nobody listens/],
  ['files', 'leaves descriptors open', openMany, /descriptors were left open: .*\/dev\/null/],
  ['structure', 'answers 500', breakAnswers(fail), /HTTP 500/],
  ['structure', 'hands out a token', breakAnswers(tellToken), /tells notasecret/],
  ['structure', 'gives the answer of another request', breakAnswers(mixUp), /was answered, \S+ was told/],
  ['sequences', 'answers 500', breakAnswers(fail), /500/],
  ['sequences', 'gives another code', breakAnswers(mixUp), /the model has/],
  ['sequences', 'behaves as it was not told to', turnStrict, /the model has/],
  ['files', 'trips over a line', tripOver, /line: .*/],
  ['files', 'leaves a token where it was', leaveToken, /archive: /],
  ['targets', 'throws what is none of its errors', throwOther, /none of its errors: TypeError/],
])('%s notices a kit that %s', async (only, what, breakWorld, words) => {
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  onTestFinished(() => {
    for (const each of others) process.on('uncaughtException', each)
  })
  // What only takes long on a busy machine is no hang.
  const patience = what === 'hangs' ? 2000 : 30_000
  const { failure } = await runFuzz({ seed: 1, cases: 1, only, breakWorld, patience, isShrunk: false })
  expect(failure?.why).toMatch(words)
})

test('what is opened once for all is no leak', async () => {
  let isOpened = false
  const breakWorld = () => {
    if (!isOpened) openMany()
    isOpened = true
  }
  const { failure } = await runFuzz({ seed: 1, cases: 1, kinds: [createKind('small')], breakWorld, patience: 2000 })
  expect(isOpened).toBe(true)
  expect(failure).toBeUndefined()
})

test('a machine that stands still for a while is no hang', async () => {
  let hasStood = false
  const breakWorld = (world: object) => {
    ;(world as Reading).readers.line = async () => {
      if (hasStood) return
      hasStood = true
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
      for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate)
    }
  }
  const { failure } = await runFuzz({ seed: 1, cases: 1, only: 'files', breakWorld, patience: 200 })
  expect(hasStood).toBe(true)
  expect(failure).toBeUndefined()
})

test('what fails is shrunk to one line that replays it', async () => {
  const breakWorld = (world: object) => {
    const { server } = (world as { mock: MockServer }).mock
    server?.prependListener('request', ({ method }: IncomingMessage, response: ServerResponse) => {
      if (method === 'TRACE') fail(response)
    })
  }
  const { failure } = await runFuzz({ seed: 1, cases: 1, only: 'structure', breakWorld })
  const [, seed, path] =
    /^npm run fuzz -- --seed (\d+) --only structure --path (\S+)$/.exec(failure?.replay ?? '') ?? []
  expect(JSON.parse(failure?.input ?? '').length).toBeLessThan(3)
  const again = await runFuzz({ seed: Number(seed), path, cases: 1, only: 'structure', breakWorld })
  expect(again.failure?.input).toBe(failure?.input)
})
