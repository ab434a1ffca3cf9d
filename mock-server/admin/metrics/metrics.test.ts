import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type AdminClient, startAdmin } from '../../../tests/support/admin-client.ts'
import { createReceiver } from '../../../tests/support/callback-receiver.ts'
import { parseMetrics, type Sample } from '../../../tests/support/parse-metrics.ts'
import { noon, signedRequest } from '../../../tests/support/signed-request.ts'
import type { MockServerOptions } from '../../index.ts'
import { defaultLimits } from '../../instance/options.ts'
import { createLazyMetrics } from './create-metrics.ts'

async function start(options: MockServerOptions = {}): Promise<AdminClient> {
  const admin = await startAdmin({ clock: { now: () => noon }, seed: 1, ...options })
  onTestFinished(() => admin.mock.close())
  return admin
}

async function scrape({ call }: AdminClient) {
  const { status, headers, text } = await call('GET', '/metrics')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  const families = parseMetrics(text)
  const samples = (name: string): readonly Sample[] => families.get(name)?.samples ?? []
  const sampleOf = (name: string, labels: object = {}) =>
    samples(name).find((sample) => JSON.stringify(sample.labels) === JSON.stringify(labels))?.value
  return { text, families, samples, sampleOf }
}

/** Samples as text, so that their order is no matter. */
const told = (samples: readonly Pick<Sample, 'labels' | 'value'>[]) =>
  samples.map(({ labels, value }) => `${Object.values(labels).join(' ')}: ${value}`).sort()

/** What the journal says of the same. */
function countJournal({ mock }: AdminClient): string[] {
  const counts = new Map<string, number>([['200 0 none none none', 0]])
  for (const { answer, checks, forced } of mock.requests()) {
    const check = checks.find(({ outcome }) => outcome === 'refused')?.name ?? 'none'
    const status = answer.httpStatus || 'none'
    const key = [status, answer.statusCode ?? 'none', check, forced?.fault?.kind ?? 'none', forced?.by ?? 'none']
    counts.set(key.join(' '), (counts.get(key.join(' ')) ?? 0) + 1)
  }
  return [...counts].map(([key, count]) => `${key}: ${count}`).sort()
}

const force = (admin: AdminClient, headers: Record<string, string>) => admin.send({ headers }).catch(() => undefined)

/** Bytes as they are, until there is an answer. */
const sendBytes = ({ mock }: AdminClient, bytes: string) =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1', () => socket.end(bytes))
    socket
      .on('close', resolve)
      .on('error', () => undefined)
      .resume()
  })

test('The client of Prometheus is loaded by the first scrape, and by nothing before it', async () => {
  const { cache } = createRequire(import.meta.url)
  const parts = () => Object.keys(cache).filter((path) => path.includes('prom-client'))
  const isLoaded = () => parts().length > 0
  // Another file of tests may have loaded it in this process.
  for (const path of parts()) delete cache[path]
  const admin = await start()
  await admin.send()
  const loaded = [isLoaded()]
  for (const path of ['/health', '/openapi.json', '/metrics']) loaded.push(await admin.call('GET', path).then(isLoaded))
  expect(loaded).toEqual([false, false, false, true])
})

test('GET /__admin/metrics counts what the journal has: refusals, forced answers and faults, refused transports, made accounts', async () => {
  const admin = await start()
  for (let index = 0; index < 3; index += 1) await admin.send()
  await admin.send({ sign: 'f'.repeat(32) })
  await admin.send({ authorization: undefined, accountSID: 'nobody' })
  await force(admin, { Prefer: 'code=-100' })
  await admin.send({ sign: 'f'.repeat(32), headers: { Prefer: 'code=0' } })
  for (const fault of ['connection-reset', 'cut-in-the-middle', 'not-json', 'gbk', 'gateway-error=503', 'latency=1'])
    await force(admin, { 'X-Mock-Fault': fault })
  await fetch(`${admin.mock.url}/other`)
  await fetch(admin.mock.url + signedRequest().path)
  await sendBytes(admin, 'no HTTP at all\r\n\r\n')
  await sendBytes(admin, 'CONNECT elsewhere.example:443 HTTP/1.1\r\n\r\n')
  const { body } = await admin.call('PUT', '/accounts/made')
  const meeting = { action: 'destroyMeeting', appid: body.appid, confid: '1' }
  await admin.call('POST', '/scenarios?accountSID=made', {
    match: { accountSID: 'made' },
    answers: [{ statusCode: '-777', times: 1 }],
  })
  for (let index = 0; index < 2; index += 1)
    await admin.send({ accountSID: 'made', authToken: body.authToken, body: meeting })
  await admin.call('POST', '/requests', { parameters: {} })
  const { samples } = await scrape(admin)
  const counted = told(samples('telemeeting_requests_total'))
  expect(counted).toEqual(countJournal(admin))
  expect(counted).toEqual(
    expect.arrayContaining([
      '200 0 none none none: 4',
      '200 0 sign-matches-account none header: 1',
      '200 -777 none none scenario: 1',
      'none none none connection-reset header: 1',
      '503 none none gateway-error header: 1',
      '404 none none none none: 1',
      '405 none none none none: 2',
      '400 none none none none: 1',
    ]),
  )
})

test('Metrics say what the mock holds, and its limits', async () => {
  const admin = await start()
  const { body } = await admin.call('PUT', '/accounts/made')
  await admin.call('POST', '/meetings', { accountSID: 'made', participants: [] })
  for (let index = 0; index < 2; index += 1) await admin.call('POST', '/meetings', { participants: [] })
  await admin.call('POST', '/scenarios', { answers: [{}] })
  await admin.send()
  await admin.send({ accountSID: 'made', authToken: body.authToken })
  await admin.send({ accountSID: 'made', authToken: body.authToken })
  const { sampleOf, samples } = await scrape(admin)
  const ofBoth = (what: string) =>
    ['start', 'made'].map((accounts) => sampleOf(`telemeeting_${what}`, { accounts }) ?? Number.NaN)
  expect(ofBoth('accounts')).toEqual([(await admin.call('GET', '/accounts')).body.accounts.length - 1, 1])
  expect(ofBoth('journal_entries')).toEqual([1, 2])
  expect(ofBoth('journal_bytes').every((bytes) => bytes > 500)).toBe(true)
  // One of them by ending a meeting that nobody had opened.
  expect(ofBoth('meetings')).toEqual([3, 1])
  expect(ofBoth('scenarios')).toEqual([1, 0])
  expect(sampleOf('telemeeting_connections')).toBeGreaterThan(0)
  expect(sampleOf('telemeeting_pending_body_bytes')).toBe(0)
  expect(sampleOf('process_resident_memory_bytes')).toBeGreaterThan(1e6)
  expect(sampleOf('process_cpu_seconds_total')).toBeGreaterThan(0)
  const limits = samples('telemeeting_limit').map(({ labels, value }) => [labels.name, value])
  expect(Object.fromEntries(limits)).toEqual(
    Object.fromEntries(Object.entries(defaultLimits).filter(([, value]) => Number.isFinite(value))),
  )
})

test('Metrics count the refused signatures whose mistake nobody looked for, as the journal has them', async () => {
  const admin = await start({ limits: { diagnosesPerSecond: 1 } })
  const leftOut = async () => (await scrape(admin)).sampleOf('telemeeting_diagnoses_left_out_total')
  expect(await leftOut()).toBe(0)
  for (let number = 0; number < 5; number += 1) await admin.send({ sign: String(number).padStart(32, 'a') })
  const told = admin.mock.requests().filter(({ refusal }) => refusal?.undiagnosed)
  // A second may tick over between two of them, and not between all.
  expect(told.length).toBeGreaterThan(0)
  expect(await leftOut()).toBe(told.length)
})

test('A reset, an account that goes and a journal that is forgotten take nothing from a counter', async () => {
  const admin = await start({ limits: { journalEntries: 2, accountJournalEntries: 2 } })
  const { body } = await admin.call('PUT', '/accounts/made')
  for (let index = 0; index < 5; index += 1) {
    await admin.send()
    await admin.send({ accountSID: 'made', authToken: body.authToken, sign: 'f'.repeat(32) })
  }
  const countersOf = ({ families }: Awaited<ReturnType<typeof scrape>>) =>
    [...families.values()]
      .filter(({ type, name }) => type === 'counter' && name.startsWith('telemeeting_'))
      .flatMap(({ name, samples }) => samples.map(({ labels, value }) => [name, labels, value]))
  const before = await scrape(admin)
  expect(before.sampleOf('telemeeting_journal_dropped_entries_total')).toBe(6)
  await admin.call('DELETE', '/accounts/made')
  await admin.call('DELETE', '/requests')
  await admin.call('POST', '/reset')
  const after = await scrape(admin)
  expect(countersOf(after)).toEqual(countersOf(before))
  expect(after.sampleOf('telemeeting_journal_entries', { accounts: 'start' })).toBe(0)
})

test('Latencies are told of whole answers from the first scrape on, by a sum and rising buckets', async () => {
  const admin = await start()
  const name = 'telemeeting_answer_seconds'
  await admin.send()
  expect((await scrape(admin)).sampleOf(`${name}_count`)).toBeUndefined()
  const countOf = async () => {
    const found = (await scrape(admin)).samples(name)
    const value = (tail: string, le?: string) =>
      found.find((sample) => sample.name === name + tail && sample.labels.le === le)?.value
    return {
      count: value('_count'),
      sum: value('_sum'),
      quick: value('_bucket', '0.05'),
      all: value('_bucket', '+Inf'),
    }
  }
  expect(await countOf()).toEqual({ count: 0, sum: 0, quick: 0, all: 0 })
  await admin.send()
  await admin.send({ sign: undefined })
  await fetch(`${admin.mock.url}/other`)
  await force(admin, { 'X-Mock-Fault': 'latency=60' })
  await force(admin, { 'X-Mock-Fault': 'connection-reset' })
  const { count, sum, quick, all } = await countOf()
  expect([count, all]).toEqual([4, 4])
  expect(sum).toBeGreaterThanOrEqual(0.059)
  expect(quick).toBeLessThan(4)
})

test('Whatever codes callers make up, there are few rows, and none is lost', async () => {
  const admin = await start()
  const codes = Array.from({ length: 40 }, (_, index) => `-9${index}`)
  for (const code of [...codes, '1'.repeat(200)]) await force(admin, { Prefer: `code=${code}` })
  const { samples } = await scrape(admin)
  const rows = samples('telemeeting_requests_total')
  expect(rows.map(({ labels }) => labels.code)).toEqual(['0', ...codes.slice(0, 20), 'other'])
  expect(rows.at(-1)?.value).toBe(21)
  expect(rows.reduce((sum, { value }) => sum + value, 0)).toBe(admin.mock.requests().length)
})

test('Metrics say what became of callbacks, and how many notices and faults of the kit there were', async () => {
  const receiver = await createReceiver()
  const admin = await start({ environment: 'production', limits: { connections: 2 } })
  admin.mock.onFault(() => undefined)
  const { accountSID, authToken, appid } = (
    await admin.call('POST', '/accounts', { applications: [{ callbackUrl: receiver.url }] })
  ).body
  admin.mock.onRequest(() => {
    throw new Error('a listener')
  })
  await admin.call('POST', '/meetings', { accountSID, confid: '1', participants: [] })
  await admin.send({ accountSID, authToken, body: { action: 'destroyMeeting', appid, confid: '1' } })
  await expect
    .poll(async () => (await scrape(admin)).sampleOf('telemeeting_callback_deliveries_total', { outcome: 'delivered' }))
    .toBe(1)
  for (let index = 0; index < 3; index += 1) {
    const socket = connect(Number(new URL(admin.mock.url).port), '127.0.0.1')
    onTestFinished(() => void socket.destroy())
    await new Promise((resolve) => socket.once('connect', resolve))
  }
  const { sampleOf } = await scrape(admin)
  expect(sampleOf('telemeeting_callbacks_waiting')).toBe(0)
  expect(sampleOf('telemeeting_callback_deliveries_total', { outcome: 'failed' })).toBe(0)
  expect(sampleOf('telemeeting_kit_faults_total')).toBe(1)
  expect(sampleOf('telemeeting_notices_total', { kind: 'connection-made-room' })).toBeGreaterThan(0)
})

test('Two mocks of one process count apart', async () => {
  const [one, other] = [await start(), await start()]
  await scrape(other)
  await one.send()
  const ofServed = { status: '200', code: '0', check: 'none', fault: 'none', forced: 'none' }
  expect((await scrape(one)).sampleOf('telemeeting_requests_total', ofServed)).toBe(1)
  expect((await scrape(other)).sampleOf('telemeeting_requests_total', ofServed)).toBe(0)
})

test('Metrics ask for the token as the rest of the admin API does, and tell neither it nor an account', async () => {
  const admin = await start({ adminToken: 'not-a-secret-token' })
  await admin.send({ accountSID: 'nobody-whom-it-knows' })
  expect((await admin.call('GET', '/metrics')).status).toBe(401)
  const { status, text } = await admin.call('GET', '/metrics', undefined, {
    Authorization: 'Bearer not-a-secret-token',
  })
  expect(status).toBe(200)
  const { accountSID, authToken, appid } = admin.mock.credentials
  for (const secret of ['not-a-secret-token', 'nobody-whom', accountSID, authToken, appid])
    expect(text).not.toContain(secret)
})

test.each([
  ['a line without its end', '# HELP a b\n# TYPE a gauge\na 1'],
  ['a sample that is there twice', '# HELP a b\n# TYPE a gauge\na 1\na 2\n'],
  ['a family that is there twice', '# HELP a b\n# TYPE a gauge\na 1\n\n# HELP a b\n# TYPE a gauge\na 1\n'],
  ['a label without quotes', '# HELP a b\n# TYPE a gauge\na{b=c} 1\n'],
  ['a number of none', '# HELP a b\n# TYPE a gauge\na one\n'],
  ['a counter of another name', '# HELP a b\n# TYPE a counter\na 1\n'],
  ['a family without its type', '# HELP a b\na 1\n'],
  [
    'buckets that fall',
    '# HELP a b\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n',
  ],
])('The tests’ own parser takes no text for metrics that has %s', (_, text) => {
  expect(() => parseMetrics(text)).toThrow()
})

test('what prevents metrics is told once, not at each scrape', () => {
  const metrics = createLazyMetrics({} as never, () => {
    throw new Error('no prom-client')
  })
  expect(metrics).toThrow('no prom-client')
  for (let scrape = 0; scrape < 2; scrape += 1)
    expect(metrics).toThrow(expect.objectContaining({ name: 'AdminProblem', status: 500 }))
})
