import { execFile } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Ajv2020 from 'ajv/dist/2020.js'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { contractCases } from '../../contract-tests/index.ts'
import { createMockServer } from '../../mock-server/index.ts'
import reportSchema from '../../schemas/reports/contract-report.schema.json' with { type: 'json' }
import { projectRoot } from '../../scripts/generate/files.ts'
import { isWindows } from '../../tests/docs/run-program.ts'
import { command } from '../../tests/support/command.ts'
import { startTelemeeting } from '../../tests/support/run-telemeeting.ts'
import { InterruptedError, watchInterruption } from '../terminal/interruption.ts'

const folder = mkdtempSync(join(tmpdir(), 'telemeeting-interruption-'))
const servers: Server[] = []
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})

const validate = new Ajv2020.default({ allowUnionTypes: true }).compile(reportSchema)

/** A mock that answers so many requests and then keeps its caller waiting; resolves `stuck` once it does. */
async function listen(answered: number) {
  const { app } = createMockServer({})
  let seen = 0
  let tell = () => {}
  const stuck = new Promise<void>((resolve) => {
    tell = resolve
  })
  const listener: RequestListener = (request, response) => {
    seen += 1
    if (seen > answered) tell()
    else app(request, response)
  }
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stuck }
}

/** A run of which two cases are through when it is stuck, and where its reports go. */
async function startStuck(name: string, ...more: string[]) {
  const { url, stuck } = await listen(2)
  const files = ['junit', 'html', 'json'].map((kind) => join(folder, `${name}.${kind}`)) as [string, string, string]
  const reports = files.flatMap((file) => ['--report', `${file.split('.').pop()}=${file}`])
  const { child, end } = startTelemeeting(['contract', '--target', url, ...reports, ...more])
  await stuck
  return { child, end, files }
}

const read = (file: string) => readFileSync(file, 'utf8')
const left = contractCases.length - 2

describe.skipIf(isWindows)('a contract run that is ended early', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('reports at %s what it has found out so far and ends with %i', async (signal, code) => {
    const { child, end, files } = await startStuck(signal)
    child.kill(signal)
    const { exitCode, out, error } = await end
    const [junit, html, json] = files.map(read) as [string, string, string]
    const report = JSON.parse(json)
    expect(exitCode).toBe(code)
    expect(report).toMatchObject({
      verdict: 'interrupted',
      exitCode: code,
      message: expect.stringContaining(`${signal} ended the run early`),
      counts: { held: 2, broken: 0, 'not-run': left },
      notRunBecause: { interrupted: left },
    })
    expect(validate(report) ? [] : validate.errors).toEqual([])
    expect(junit.match(/<skipped /g)).toHaveLength(left)
    expect(junit).toMatch(/<error message="SIG[A-Z]+ ended the run early[^"]+" type="interrupted"\/>/)
    expect(html).toContain('<strong>Interrupted</strong>')
    expect(out).toContain(`NOT RUN: ${left} because the run was ended early.`)
    expect(error).toContain(`${signal} ended the run early`)
  })

  it('keeps no less when the same Ctrl-C comes twice, as it does below npm', async () => {
    const { child, end, files } = await startStuck('twice')
    child.kill('SIGINT')
    child.kill('SIGINT')
    expect((await end).exitCode).toBe(130)
    expect(JSON.parse(read(files[2]))).toMatchObject({ verdict: 'interrupted', counts: { held: 2 } })
  })

  it('records the exchanges that it had', async () => {
    const { child, end } = await startStuck('recorded', '--record', join(folder, 'kept'))
    child.kill('SIGTERM')
    await end
    const [name = ''] = readdirSync(join(folder, 'kept'))
    const { log } = JSON.parse(read(join(folder, 'kept', name)))
    expect(log.entries).toHaveLength(2)
    expect(log._telemeeting.notRun).toHaveLength(left)
  })

  it('has reports that are not green from its beginning, so that none is empty even after kill -9', async () => {
    const { child, end, files } = await startStuck('killed')
    child.kill('SIGKILL')
    await end
    const [junit, html, json] = files.map(read) as [string, string, string]
    const report = JSON.parse(json)
    expect(report).toMatchObject({ verdict: 'interrupted', counts: { held: 0, 'not-run': contractCases.length } })
    expect(validate(report) ? [] : validate.errors).toEqual([])
    expect(junit).toMatch(/<error message="The run did not come to its end[^"]+" type="interrupted"\/>/)
    expect(html).toContain('<strong>Interrupted</strong>')
  })

  it('writes one report, the last, to a pipe', async () => {
    const args = 'contract --target mock --claim D12 --report junit=/dev/stdout'
    const piped = `"${process.execPath}" "${command}" ${args} | cat`
    const { stdout } = await promisify(execFile)('sh', ['-c', piped], { cwd: projectRoot })
    expect(stdout.match(/<testsuites /g)).toHaveLength(1)
    expect(stdout).toContain('errors="0"')
  })
})

describe('watching for an interruption', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('leaves a second signal to end the process at once, but not the echo of the first', () => {
    vi.useFakeTimers()
    const source = new EventEmitter()
    const { signal } = watchInterruption(source)
    source.emit('SIGINT', 'SIGINT')
    source.emit('SIGTERM', 'SIGTERM')
    expect(signal.reason).toBeInstanceOf(InterruptedError)
    expect(signal.reason).toMatchObject({ exitCode: 130 })
    expect(source.listenerCount('SIGTERM')).toBe(1)
    vi.runAllTimers()
    expect(['SIGINT', 'SIGTERM'].map((name) => source.listenerCount(name))).toEqual([0, 0])
  })

  it('leaves the process as it was when it is over', () => {
    const source = new EventEmitter()
    const { signal, stop } = watchInterruption(source)
    stop()
    source.emit('SIGTERM', 'SIGTERM')
    expect([signal.aborted, source.eventNames()]).toEqual([false, []])
  })
})
