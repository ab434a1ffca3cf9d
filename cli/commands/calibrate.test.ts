import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMutant } from '../../contract-tests/mutants/create-mutant.ts'
import { mutants } from '../../contract-tests/mutants/index.ts'
import type { Mutant } from '../../contract-tests/mutants/mutant.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { compareBehaviours } from '../../recordings/index.ts'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import { projectRoot } from '../../scripts/generate/files.ts'
import { command } from '../../tests/support/command.ts'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { post } from '../../tests/support/signed-request.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { createCalibrateCommand } from './calibrate.ts'

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const said: { out: string[]; error: string[] } = { out: [], error: [] }
  const io = { out: (line: string) => said.out.push(line), error: (line: string) => said.error.push(line), env }
  await createCalibrateCommand(io).parseAsync(args, { from: 'user' })
  const exitCode = process.exitCode
  process.exitCode = 0
  return { exitCode, out: said.out.join('\n'), error: said.error.join('\n') }
}

/** A mock in a process of its own, whose behaviour nobody here is told. */
async function startProcess(behaviour: object): Promise<string> {
  const file = join(createFolder(), 'hidden.json')
  writeFileSync(file, JSON.stringify(behaviour))
  const args = [command, 'mock', '--port', '0', '--json', '--behaviour', file]
  const child = spawn(process.execPath, args, { cwd: projectRoot })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return JSON.parse(String((await lines.next()).value)).url
}

const knob = <Value>(value: Value) => ({ value, provenance: 'assumed', claims: [] })

describe('telemeeting calibrate', () => {
  test('writes a behaviour with which the mock answers as another process does', async () => {
    const hidden = {
      codes: { 'sign-is-present': knob('-203'), 'application-is-known': knob('-101') },
      timestampUtcOffset: knob('+00:00'),
      timestampWindowSeconds: knob(600),
      charset: knob('gbk'),
      requestIdLength: knob(16),
      refusalRequestId: knob('missing-parameter'),
      otherPath: knob({ status: 500, contentType: 'text/html', body: '<html>no</html>' }),
    }
    const out = join(createFolder(), 'behaviour.json')
    const { exitCode, out: said } = await run(['--target', await startProcess(hidden), '--out', out])
    expect([exitCode, process.exitCode]).toEqual([0, 0])
    expect(said).toMatch(/33 of 35 knobs measured with \d+ requests/)
    const written = JSON.parse(readFileSync(out, 'utf8'))
    expect(written).toMatchObject({
      codes: {
        'sign-is-present': { value: '-203', provenance: 'verified' },
        'application-is-known': { value: '-101' },
      },
      timestampUtcOffset: { value: '+00:00' },
      timestampWindowSeconds: { value: 600 },
      charset: { value: 'gbk' },
      requestIdLength: { value: 16 },
      refusalRequestId: { value: 'missing-parameter', provenance: 'verified' },
      otherPath: { value: { status: 500, contentType: 'text/html', body: '<html>no</html>' } },
    })
    const mock = await createMockServer({ behaviour: written }).listen()
    const response = await post(mock.url, {
      sign: undefined,
      timestamp: new Date().toISOString().slice(0, 19).replace(/\D/g, ''),
    })
    expect(response.headers.get('x-mock-reason')).toMatch(
      /^-203 sign-is-present \(verified against 127\.0\.0\.1:\d+ on \d{4}-\d\d-\d\d: /,
    )
    const timestamp = new Date().toISOString().slice(0, 19).replace(/\D/g, '')
    const body = JSON.stringify({ action: 'createMeeting', appid: mock.credentials.appid })
    const other = await post(mock.url, { sign: undefined, timestamp, body })
    // Nobody asked createMeeting: the code is another than the kit's, and assumed for it.
    expect(other.headers.get('x-mock-reason')).toMatch(/^-203 sign-is-present \(assumed: /)
    await mock.close()
  })

  test('tells answers with blanks and a further member once each, and measures every knob all the same', async () => {
    const [blanks, member] = ['prints-blanks', 'adds-a-member'].map((name) =>
      mutants.find((each) => each.name === name),
    )
    if (!blanks?.serve || !member?.serve) throw new Error('These drifted mocks are gone.')
    const [one, other] = [blanks.serve, member.serve]
    const both: Mutant = { ...blanks, serve: (request, ask) => one(request, async (each) => other(each, ask)) }
    const target = await createMutant(both, (options) => createMockServer(options).listen()).listen()
    onTestFinished(() => target.close())
    const out = join(createFolder(), 'behaviour.json')
    const { exitCode, out: said } = await run(['--target', target.url, '--out', out])
    expect(exitCode).toBe(0)
    expect(said).toMatch(/33 of 35 knobs measured/)
    expect(said.match(/A25: .*/g)).toEqual([
      'A25: expected no blanks between the members, received blanks. No knob follows it.',
      "A25: expected no members beside the page's, received success. No knob follows it.",
    ])
  })

  test('ends with exit code 1 where an answer contradicts what the page documents, and writes every knob all the same', async () => {
    const mutant = mutants.find(({ name }) => name === 'answers-a-missing-parameter-with-http-400')
    if (!mutant) throw new Error('This drifted mock is gone.')
    const target = await createMutant(mutant, (options) => createMockServer(options).listen()).listen()
    onTestFinished(() => target.close())
    const out = join(createFolder(), 'behaviour.json')
    const { exitCode, out: said, error } = await run(['--target', target.url, '--out', out])
    expect([exitCode, error]).toEqual([1, expect.stringContaining('contradict what the page documents')])
    expect(said).toMatch(/33 of 35 knobs measured/)
    expect(said).toMatch(/D9: expected HTTP 200, received HTTP 400 \(\d+ of \d+ answers\)\. No knob follows it\./)
    expect(JSON.parse(readFileSync(out, 'utf8')).codes['parameters-are-present']).toMatchObject({ value: '-2' })
  })

  test('finds no drift between the kit and its own mock', async () => {
    const mock = await createMockServer().listen()
    onTestFinished(() => mock.close())
    const out = join(createFolder(), 'behaviour.json')
    const { out: said } = await run(['--target', mock.url, '--out', out])
    expect(said).toMatch(/33 of 35 knobs measured/)
    expect(said).toContain(`verified against ${new URL(mock.url).host}, a server on this machine: not the vendor's.`)
    expect(said).not.toContain('otherwise than in the kit')
    const written = JSON.parse(readFileSync(out, 'utf8'))
    expect(compareBehaviours(defaultBehaviour, written).filter(({ severity }) => severity !== 'news')).toEqual([])
    // The other way round every knob that was measured is verified no more, and nothing else differs.
    const back = compareBehaviours(written, defaultBehaviour).filter(({ severity }) => severity !== 'news')
    expect(back).toHaveLength(33)
    for (const each of back)
      expect(each).toMatchObject({ severity: 'not-proved', subject: expect.stringMatching(/\.provenance$/) })
  })

  test('prints one JSON line when asked to', async () => {
    const mock = await createMockServer().listen()
    onTestFinished(() => mock.close())
    const out = join(createFolder(), 'behaviour.json')
    const { out: said } = await run(['--target', mock.url, '--out', out, '--json'])
    const { host } = new URL(mock.url)
    expect(JSON.parse(said)).toMatchObject({ out, host, requests: expect.any(Number), measurements: expect.any(Array) })
    expect(JSON.parse(said).requests).toBeLessThanOrEqual(250)
  })

  test('says that nobody answers, with exit code 3, and writes nothing', async () => {
    const out = join(createFolder(), 'behaviour.json')
    const { exitCode, error } = await run(['--target', 'http://127.0.0.1:9', '--out', out])
    expect([exitCode, error]).toEqual([3, expect.stringContaining('No answer from 127.0.0.1:9')])
    expect(() => readFileSync(out)).toThrow('ENOENT')
  })

  test.each([407, 502, 503, 504])('says that the proxy answered HTTP %i itself, with exit code 3', async (status) => {
    const proxy = createServer((_request, response) => void response.writeHead(status).end('not the target'))
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void proxy.close())
    const { port } = proxy.address() as AddressInfo
    const out = join(createFolder(), 'behaviour.json')
    const { exitCode, error } = await run([
      ...['--target', 'http://127.0.0.1:9', '--proxy', `http://127.0.0.1:${port}`, '--out', out],
    ])
    expect([exitCode, error]).toEqual([3, expect.stringContaining(`the proxy answered HTTP ${status}`)])
    expect(() => readFileSync(out)).toThrow('ENOENT')
  })

  /** Asks a mock as the sandbox would be asked, with one account. */
  async function runAsSandbox(changed: Record<string, string>) {
    const mock = await createMockServer({ environment: 'sandbox', strict: true }).listen()
    onTestFinished(() => mock.close())
    const { accountSID, authToken, appid } = mock.credentials
    const right = {
      TELEMEETING_ACCOUNT_SID: accountSID,
      TELEMEETING_AUTH_TOKEN: authToken,
      TELEMEETING_APPID: appid,
    }
    const file = join(createFolder(), 'behaviour.json')
    const args = ['--target', 'sandbox', '--proxy', mock.url, '--pace', '0', '--out', file]
    return { file, ...(await run(args, { ...right, ...changed })) }
  }

  test('ends with exit code 1 and writes nothing where the token is wrong', async () => {
    const { exitCode, error, file } = await runAsSandbox({ TELEMEETING_AUTH_TOKEN: 'wrong' })
    expect([exitCode, error]).toEqual([1, expect.stringContaining('check the authToken')])
    expect(() => readFileSync(file)).toThrow('ENOENT')
  })

  test('ends with exit code 1 and names the appid where nothing shows that it is right', async () => {
    const { exitCode, error, file } = await runAsSandbox({ TELEMEETING_APPID: 'nobodysapplication' })
    expect([exitCode, error]).toEqual([1, expect.stringContaining('nobodysapplication')])
    expect(error).not.toContain('speak against')
    const written = JSON.parse(readFileSync(file, 'utf8'))
    expect(written.codes['meeting-is-known']).toEqual(defaultBehaviour.codes['meeting-is-known'])
    expect(written.codes['sign-matches-account'].provenance).toBe('verified')
  })

  test('leaves what it does not measure as an earlier calibration left it', async () => {
    const mock = await createMockServer().listen()
    onTestFinished(() => mock.close())
    const file = join(createFolder(), 'behaviour.json')
    const found = { value: 29, provenance: 'verified', verifiedOn: '2026-01-02', verifiedAgainst: 'there', claims: [] }
    const order = { ...defaultBehaviour.order, value: defaultBehaviour.order.value.toReversed() }
    const earlier = { ...defaultBehaviour, otherPath: { ...found, value: { status: 410 } }, order }
    writeFileSync(file, JSON.stringify(earlier))
    const args = ['--target', mock.url, '--out', file, '--max-requests', '12']
    const { exitCode, out: said, error } = await run(args)
    expect([exitCode, error]).toEqual([1, expect.stringContaining('Run it again with more (--max-requests)')])
    expect(`${said} ${error}`.match(/12 requests were sent/g)).toHaveLength(1)
    expect(said).toMatch(/not measured, since the run stopped: .*codes\.sign-is-present.*otherPath/)
    expect(said).toMatch(/codes\.meeting-is-not-over: not measured\. It shows only where a meeting was ended/)
    const written = JSON.parse(readFileSync(file, 'utf8'))
    expect(written).toMatchObject({ order, otherPath: earlier.otherPath, charset: { provenance: 'verified' } })
  })

  test('writes nothing when nothing was measured', async () => {
    const mock = await createMockServer().listen()
    onTestFinished(() => mock.close())
    const file = join(createFolder(), 'behaviour.json')
    const { exitCode, error } = await run(['--target', mock.url, '--out', file, '--max-requests', '1'])
    expect([exitCode, error]).toEqual([1, expect.stringContaining('Nothing was measured and nothing was written')])
    expect(() => readFileSync(file)).toThrow('ENOENT')
  })

  test('writes nothing when the target never answers in the envelope', async () => {
    const server = createServer((_request, response) => void response.writeHead(403).end('<html>no</html>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const file = join(createFolder(), 'behaviour.json')
    writeFileSync(file, JSON.stringify(defaultBehaviour))
    const { exitCode, error } = await run(['--target', `http://127.0.0.1:${port}`, '--out', file])
    expect([exitCode, error]).toEqual([
      1,
      expect.stringContaining('nothing was written. No answer was in the vendor’s'),
    ])
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(defaultBehaviour)
  })

  test.each(['{ half', '[]', '{"order":{"value":["no-such-check"],"provenance":"assumed","claims":[]}}', '{"note":1}'])(
    'does not write over a file that holds something else: %s',
    async (text) => {
      const file = join(createFolder(), 'something.json')
      writeFileSync(file, text)
      const args = ['--target', 'http://127.0.0.1:9', '--out', file]
      await expect(run(args)).rejects.toThrow(UsageError)
      await expect(run(args)).rejects.toThrow('Nothing was sent')
      expect(readFileSync(file, 'utf8')).toBe(text)
    },
  )

  test('says that it did not run without credentials for the sandbox', async () => {
    const { exitCode, error } = await run(['--target', 'sandbox', '--out', join(createFolder(), 'b.json')])
    expect([exitCode, error]).toEqual([2, expect.stringContaining('NOT RUN')])
    expect(error).toContain('Set them, or give the URL of a mock that runs (npx telemeeting mock).')
  })

  for (const [what, args, words] of [
    ['production', ['--target', 'http://api.ytx.net.', '--out', 'b.json'], 'Production is never measured'],
    [
      'the mock that is not a server yet',
      ['--target', 'mock', '--out', 'b.json'],
      'the URL of a mock that runs (npx telemeeting mock)',
    ],
    ['a file in no folder', ['--target', 'http://127.0.0.1:9', '--out', 'nowhere/b.json'], 'Nothing was sent'],
    ['a file without a name', ['--target', 'http://127.0.0.1:9', '--out', ''], '--out is empty. Nothing was sent'],
    ['a folder', ['--target', 'http://127.0.0.1:9', '--out', '.'], 'it is a folder'],
  ] as const) {
    test(`refuses ${what}`, async () => {
      await expect(run(args)).rejects.toThrow(UsageError)
      await expect(run(args)).rejects.toThrow(words)
    })
  }
})
