import { connect } from 'node:net'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

const started: MockServer[] = []
afterEach(async () => {
  for (const mock of started.splice(0)) await mock.close()
})

async function start(charset: 'utf-8' | 'gbk' = 'utf-8'): Promise<MockServer> {
  const behaviour = { charset: { value: charset, provenance: 'assumed' as const, claims: [] } }
  const mock = await createMockServer({ clock: { now: () => noon }, seed: 1, behaviour }).listen()
  started.push(mock)
  return mock
}

const withFault = (fault: string) => signedBytes({ headers: { 'X-Mock-Fault': fault } })

/** The answer that the journal has, and the body as it came. */
async function ask(mock: MockServer, fault: string) {
  const { status, headers, body } = await sendRaw(mock.url, withFault(fault))
  return { came: { status, headers, body }, answer: mock.requests()[0]?.answer }
}

/** The headers as they came, without those that node adds by itself. */
const ownHeaders = (headers: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)))

interface Har {
  log: { entries: [{ response: { comment?: string; bodySize: number; content: Record<string, unknown> } }] }
}

async function harOf(mock: MockServer) {
  const har = (await (await fetch(`${mock.url}/__admin/requests.har`)).json()) as Har
  return har.log.entries[0].response
}

for (const charset of ['utf-8', 'gbk'] as const) {
  test(`of an answer in ${charset} that was cut, the journal has what went out and says where it was cut`, async () => {
    const mock = await start(charset)
    const { came, answer } = await ask(mock, 'cut-in-the-middle')
    const text = new TextDecoder(charset).decode(came.body, { stream: true })
    expect(answer).toEqual({
      httpStatus: 200,
      headers: ownHeaders(came.headers),
      body: text,
      ...(charset === 'gbk' && { charset }),
      sentBytes: came.body.length,
      announcedBytes: Number(came.headers.get('content-length')),
    })
    expect(text).toMatch(/^\{"statusCode":"0","statusMsg":"提交?/)
    expect(answer?.sentBytes).toBeLessThan(answer?.announcedBytes ?? 0)
  })

  test(`of an answer in ${charset} that was cut, the HAR has what went out and says where it was cut`, async () => {
    const mock = await start(charset)
    const { came, answer } = await ask(mock, 'cut-in-the-middle')
    expect(await harOf(mock)).toMatchObject({
      bodySize: came.body.length,
      content: { size: came.body.length, text: answer?.body },
      comment: `The connection was cut after ${came.body.length} of ${came.headers.get('content-length')} bytes.`,
    })
  })

  test(`of a whole answer in ${charset} the HAR has as many bytes as were sent`, async () => {
    const mock = await start(charset)
    const { came } = await ask(mock, '')
    expect(await harOf(mock)).toMatchObject({ bodySize: came.body.length, content: { size: came.body.length } })
  })
}

test('of an answer that is forced to be GBK the journal says so, and the HAR how long it was', async () => {
  const mock = await start()
  const { came, answer } = await ask(mock, 'gbk')
  expect(answer).toEqual({
    httpStatus: 200,
    statusCode: '0',
    headers: ownHeaders(came.headers),
    charset: 'gbk',
    body: new TextDecoder('gbk').decode(came.body),
  })
  const { bodySize, content } = await harOf(mock)
  expect([bodySize, content.comment]).toEqual([came.body.length, 'The bytes were GBK.'])
})

for (const fault of ['not-json', 'gateway-error=503'] as const) {
  test(`of ${fault} the journal has the body that came, and no statusCode, as none came`, async () => {
    const { came, answer } = await ask(await start(), fault)
    expect(answer).toEqual({
      httpStatus: came.status,
      headers: ownHeaders(came.headers),
      body: came.body.toString(),
    })
  })
}

test('of what is no JSON the HAR has the media type that it was sent with', async () => {
  const mock = await start()
  const { came } = await ask(mock, 'not-json')
  expect((await harOf(mock)).content.mimeType).toBe('text/plain;charset=utf-8')
  expect(came.headers.get('content-type')).toBe('text/plain;charset=utf-8')
})

test('of an answer that trickles the journal has all that came', async () => {
  const { came, answer } = await ask(await start(), 'slow-trickle=1000')
  expect(answer).toEqual({
    httpStatus: 200,
    statusCode: '0',
    headers: ownHeaders(came.headers),
    body: came.body.toString(),
  })
})

for (const fault of ['no-answer', 'connection-reset'] as const) {
  test(`of ${fault} the journal has nothing, as nothing came`, async () => {
    const mock = await start()
    const { hostname, port } = new URL(mock.url)
    const socket = connect(Number(port), hostname, () => socket.write(withFault(fault)))
    onTestFinished(() => void socket.destroy())
    socket.on('error', () => {})
    await expect.poll(() => mock.requests()[0]?.answer).toEqual({ httpStatus: 0, headers: {}, body: '' })
    expect(socket.bytesRead).toBe(0)
  })
}
