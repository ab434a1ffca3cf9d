import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { command } from '../../tests/support/command.ts'
import { startStandIn, startTelemeeting } from '../../tests/support/run-telemeeting.ts'

const mockUntilStdinEnds = () => startStandIn([command, 'mock', '--json', '--port', '0', '--until-stdin-ends'])

test('a mock that was told so ends with its stdin', async () => {
  const mock = await mockUntilStdinEnds()
  expect(await mock.closeStdin()).toBe(0)
})

test('a signal ends it, too, while its stdin is open', async () => {
  const mock = await mockUntilStdinEnds()
  expect(await mock.stop()).toBe(0)
})

test('a signal cuts a late answer, and stderr says so, also of a quiet mock', async () => {
  const { child, end } = startTelemeeting(['mock', '--quiet', '--port', '0'])
  const url = await new Promise<string>((resolve) => {
    child.stdout?.on(
      'data',
      (said) => /http:\/\/127\.0\.0\.1:\d+/.test(said) && resolve(`${said}`.match(/http:\/\/[\d.:]+/)?.[0] ?? ''),
    )
  })
  const cut = fetch(`${url}/201612/sid/x/call/TeleMeeting.wx`, {
    method: 'POST',
    headers: { 'X-Mock-Fault': 'latency=60000' },
    body: '{}',
  }).catch((error: Error) => error.name)
  const list = async () => (await (await fetch(`${url}/__admin/requests`)).json()) as { requests: unknown[] }
  await expect.poll(async () => (await list()).requests.length).toBe(1)
  child.kill('SIGTERM')
  expect(await cut).toBe('TypeError')
  const { exitCode, error } = await end
  expect(exitCode).toBe(0)
  expect(error).toMatch(/Z The mock was stopped before all its answers were out\. .*: 1\./)
})

test('one whose start is refused ends at once, though its stdin stays open', async () => {
  const { end } = startTelemeeting(['mock', '--json', '--behaviour', 'nofile.json', '--until-stdin-ends'])
  const { exitCode, error } = await end
  expect(exitCode).toBe(2)
  expect(error).toContain('nofile.json')
})

test('one whose stdin nobody holds says so: a file is refused, a pipe that ends before a request is told of', () => {
  const run = (stdin: object) =>
    spawnSync(process.execPath, [command, 'mock', '--port', '0', '--until-stdin-ends'], { encoding: 'utf8', ...stdin })
  const refused = run({ stdio: ['ignore', 'pipe', 'pipe'] })
  expect([refused.status, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain('needs a pipe as stdin')
  const over = run({ input: '' })
  expect(over.status).toBe(0)
  expect(over.stderr).toContain('The mock ends with its stdin, and no request has come.')
})
