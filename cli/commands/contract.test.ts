import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import { sampleWith } from '../../tests/support/choose-cases.ts'
import { runInProcess } from '../../tests/support/run-in-process.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import { createContractCommand } from './contract.ts'

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const run = (args: string[], env: Record<string, string> = {}) => runInProcess(createContractCommand, args, env)

async function listen(body: string): Promise<string> {
  const server = createServer((_request, response) => response.end(body))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const accepted = '{"statusCode":"0","statusMsg":"提交成功","requestId":"2026010000000205"}'

describe('telemeeting contract', () => {
  it('runs the whole suite against a fresh mock and passes', async () => {
    const { out, exitCode } = await run(['--target', 'mock'])
    expect(exitCode).toBe(exitCodes.held)
    expect(out).toContain('✓ a-sign-with-a-wrong-token-is-refused D5 O1')
    expect(out).toMatch(/✓ D5 +documented +Sign\n/)
    expect(out).toMatch(/– D15 +documented +Status callbacks — The platform calls back/)
    expect(out).toMatch(/\d+ cases: \d+ held, 0 broken, 0 not run\.$/)
    expect(out).not.toContain('News')
    expect(out).not.toContain('✗')
  })

  it('explains below a case what broke and on which ground', async () => {
    const url = await listen(accepted)
    const { out, exitCode } = await run(['--target', url, '--case', 'a-sign-with-a-wrong-token-is-refused'])
    expect(exitCode).toBe(exitCodes.broken)
    expect(out).toContain('✗ a-sign-with-a-wrong-token-is-refused D5 O1')
    expect(out).toContain('D5 (documented): expected a statusCode other than "0", received statusCode "0"')
    expect(out).toContain('O1 (observed): expected statusCode "-203", received statusCode "0"')
    expect(out).toMatch(/✗ D5 +documented +Sign — broken by 1 case/)
    expect(out).toContain('1 case: 0 held, 1 broken, 0 not run.')
  })

  it.each([
    ['the whole suite', []],
    ['cases that take a page', ['--claim', 'A11']],
  ])('fails %s where a page is all that ever comes, and says that it is not the platform', async (_name, args) => {
    const { out, error, exitCode } = await run(['--target', await listen('<h1>Welcome</h1>'), ...args])
    expect(exitCode).toBe(exitCodes.broken)
    expect(out).toMatch(/\d+ because no answer had a statusCode/)
    expect(out).toMatch(/cases: 0 held/)
    expect(error).toMatch(/so it is not the platform that answers/)
  })

  it('tells at the end in how many answers it saw what one case told for all', async () => {
    const url = await listen(accepted.replace('"0"', '0'))
    const cases = ['the-documented-request-line-is-served', 'the-documented-headers-are-served']
    const { out } = await run(['--target', url, ...cases.flatMap((id) => ['--case', id])])
    expect(out).toContain(`✗ ${cases[0]} D2`)
    expect(out).toContain(`✓ ${cases[1]} D3`)
    const [, told = ''] = out.split('Told by one case for all answers that share it:\n')
    expect(told.split('\n')[0]).toBe(
      '    D9 (documented): expected strings only, received {"statusCode":0} (2 of 2 such answers)',
    )
  })

  it('asks the cases of one claim only when told so', async () => {
    const { out, exitCode } = await run(['--target', 'mock', '--claim', 'X4', '--json'])
    const { counts, results } = JSON.parse(out)
    expect(exitCode).toBe(exitCodes.held)
    expect(counts).toEqual({ held: 6, broken: 0, 'not-run': 0 })
    for (const { claims } of results) expect(claims).toContain('X4')
  })

  it('speaks of the claims only that the selection is about', async () => {
    const { out } = await run(['--target', 'mock', '--claim', 'D5'])
    const lines = out.split('\n').filter((line) => /^. [DXOA]\d+ /.test(line))
    expect(lines).toEqual([expect.stringMatching(/^✓ D5 /)])
    expect(out).toMatch(/\d+ other claims not asked\./)
  })

  it('speaks of the claims that the named cases name', async () => {
    const { out } = await run(['--target', 'mock', '--case', 'a-refusal-is-utf-8', '--case', 'get-is-not-served'])
    expect(out.match(/^. [DXOA]\d+ /gm)?.map((text) => text.slice(2).trim())).toEqual(['A11', 'A12'])
  })

  it('adds a claim that broke without having been asked', async () => {
    const url = await listen(accepted.replace('"0"', '0'))
    const { out, exitCode } = await run(['--target', url, '--case', 'the-documented-request-line-is-served'])
    expect(exitCode).toBe(exitCodes.broken)
    expect(out).toMatch(/✗ D9 +documented/)
  })

  it('does not say of a mock that it answers in GBK', async () => {
    const { out } = await run(['--target', 'mock', '--claim', 'X6'])
    expect(out).toMatch(/✓ X6 +documented +Answers have as many bytes as they say/)
    expect(out).not.toContain('are GBK lengths')
  })

  it('lets the mock itself leave nothing unproved', async () => {
    const { out, exitCode } = await run(['--target', 'mock', '--max-calls', '3'])
    expect(exitCode).toBe(exitCodes.broken)
    expect(out).toMatch(/NOT RUN: \d+ exceed the budget/)
  })

  it('takes a running mock by its URL', async () => {
    const mock = await createMockServer({}).listen()
    const { exitCode } = await run(['--target', mock.url, '--claim', 'D12'])
    await mock.close()
    expect(exitCode).toBe(exitCodes.held)
  })

  it('prints one JSON line with the results, and no secret in it', async () => {
    const asked = sampleWith().flatMap(({ id }) => ['--case', id])
    const { out } = await run(['--target', 'mock', '--json', ...asked])
    expect(out.split('\n')).toHaveLength(1)
    expect(JSON.parse(out)).toMatchObject({ target: 'mock', counts: { broken: 0 } })
    expect(out).not.toMatch(/notasecrettoken|Sign=[0-9A-Fa-f]{32}/)
  })

  it('fails when not one case could be asked', async () => {
    const credentials = { TELEMEETING_ACCOUNT_SID: 'sid', TELEMEETING_AUTH_TOKEN: 'token', TELEMEETING_APPID: 'app' }
    const args = ['--target', 'http://mock.invalid', '--case', 'a-suspended-account-is-refused']
    const { out, exitCode } = await run(args, credentials)
    expect(exitCode).toBe(exitCodes.broken)
    expect(out).toMatch(/– O1 +observed +The status codes — The target has no suspended account\./)
    expect(out).toContain('not run: The target has no suspended account.')
    expect(out).toContain('1 case: 0 held, 0 broken, 1 not run. Nothing was asked, so nothing is proved.')
  })

  it.each([['--json'], []])('tells an unreachable target from a broken contract (%s)', async (...flags) => {
    const url = await listen(accepted)
    await new Promise((resolve) => servers.pop()?.close(resolve))
    const { out, error, exitCode } = await run(['--target', url, ...flags])
    expect(exitCode).toBe(exitCodes.unreachable)
    expect(out + error).toContain('start it, or give another URL')
  })

  it.each([
    [['--target', 'http://api.ytx.net'], /add --i-know-this-is-production/],
    [['--target', 'ftp://127.0.0.1'], /Expected mock, sandbox, .*a URL/],
    [['--target', 'ftp://user:password@127.0.0.1'], /is "ftp:\/\/\*\*\*@127\.0\.0\.1"/],
    [['--target', 'elsewhere'], /Expected mock, sandbox, .*a URL/],
    [['--target', 'http://user:word@mock.invalid'], /Leave out its user name/],
    [['--target', 'mock', '--live'], /--live is for a URL/],
    [['--target', 'mock', '--proxy', 'http://127.0.0.1:9'], /an http:\/\/ target only/],
    [['--target', 'sandbox', '--proxy', 'socks5://u:word@127.0.0.1'], /--proxy is not an http:\/\/ URL/],
    [['--target', 'http://127.0.0.1:9', '--proxy', 'http://u%zz:word@127.0.0.1'], /--proxy is not an http:\/\/ URL/],
    [['--target', 'https://mock.invalid', '--proxy', 'http://127.0.0.1:9'], /an http:\/\/ target only/],
    [['--target', 'sandbox', '--confid', ''], /--confid is empty/],
    [['--target', 'sandbox', '--phone', '13900000000'], /--phone needs --confid/],
    [['--target', 'sandbox', '--confid', '7', '--phone', '13900000000'], /not in --allow-phone/],
    [['--target', 'sandbox', '--case', 'createmeeting-is-served'], /--allow-phone does not list/],
    [['--target', 'mock', '--fail-on', 'assumed,guessed'], /--fail-on has "guessed"/],
    [['--target', 'mock', '--report', 'pdf=x'], /Expected junit=FILE, html=FILE, json=FILE/],
    [['--target', 'mock', '--report', 'junit'], /Expected junit=FILE/],
    [['--target', 'mock', '--report', 'junit=/x', '--report', 'html=/x'], /Two reports go to/],
    [['--target', 'mock', '--report', 'junit=/no/such/folder/x.xml'], /cannot be written.*Nothing was sent/],
    [['--target', 'mock', '--case', 'no-such-case'], /There is no case "no-such-case"/],
    [['--target', 'mock', '--claim', 'Z9'], /There is no claim "Z9"/],
    [['--target', 'mock', '--claim', 'D15'], /No case asks D15\. The platform calls back/],
    [['--target', 'mock', '--claim', 'X4', '--case', 'get-is-not-served'], /nothing would be asked/],
  ])('refuses %j as wrong usage', async (args, message) => {
    await expect(run(args)).rejects.toMatchObject({ name: 'UsageError', message: expect.stringMatching(message) })
  })

  it.each([
    ['--max-calls', '1.5'],
    ['--max-calls', '-1'],
    ['--pace', '2147483648'],
    ['--pace', 'slow'],
  ])('refuses %s %s and names the bounds', async (option, value) => {
    await expect(run(['--target', 'mock', option, value])).rejects.toThrow(
      /Expected a whole number from 0 to 2147483647\./,
    )
  })

  it.each([[[]], [['--target', 'mock', '--timeout', '0']]])('has commander refuse %j', async (args) => {
    await expect(run(args)).rejects.toMatchObject({ exitCode: 1 })
  })
})
