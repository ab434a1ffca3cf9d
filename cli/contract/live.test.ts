import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { command } from '../../tests/support/command.ts'
import { partOf } from '../../tests/support/part-of.ts'
import { runTelemeeting, type StandIn, startStandIn } from '../../tests/support/run-telemeeting.ts'
import { runCommandLine } from '../program.ts'

/** The sandbox's stand-in: another process, with an account and ways of its own, reached as a proxy. */
let sandbox: StandIn
let proxy: string
let folder: string
let seen = 0
let marks = 0

const credentials = {
  TELEMEETING_ACCOUNT_SID: 'standinaccount000000000000000001',
  TELEMEETING_AUTH_TOKEN: 'standintoken00000000000000000001',
  TELEMEETING_APPID: 'standinapp0000000000000000000001',
}
const phone = '13900000000'
const assumed = (value: unknown) => ({ value, provenance: 'assumed', claims: ['A1'] })
const ways = {
  charset: assumed('gbk'),
  requestIdLength: assumed(16),
  timestampUtcOffset: assumed('+00:00'),
  codes: { 'sign-is-present': assumed('-203'), 'parameters-are-not-null': assumed('-2') },
  otherMethod: assumed({ status: 400 }),
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-contract-'))
  writeFileSync(join(folder, 'ways.json'), JSON.stringify(ways))
  const account = Object.values(credentials).join(':')
  const options = ['--port', '0', '--json', '--account', account, '--behaviour', join(folder, 'ways.json')]
  sandbox = await startStandIn([command, 'mock', ...options])
  proxy = JSON.parse(sandbox.ready).url
})

beforeEach(async () => {
  seen = (await printed()).length
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

/** The stand-in prints a moment after it answers, in order: once it has printed a request of ours, nothing is missing. */
async function printed(): Promise<readonly string[]> {
  marks += 1
  await fetch(`${proxy}/mark-${marks}`)
  await expect.poll(() => sandbox.lines.at(-1)).toContain(`"/mark-${marks}"`)
  return sandbox.lines
}

/** An id of a meeting has digits: what has none is nobody's. */
const nobodys = /^\D*$/
const confidOf = (body: string): string => /"confid":"?([^",}]*)/.exec(body)?.[1] ?? ''
const requests = async () => (await printed()).slice(seen, -1).map((line) => JSON.parse(line))
const paced = (args: readonly string[]) => ['contract', '--pace', '0', ...args]
/** As it is typed, but in this process: to start one takes as long as most of these runs. */
async function contract(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const said = { out: [] as string[], error: [] as string[] }
  const io = {
    out: (line: string) => void said.out.push(line),
    error: (line: string) => void said.error.push(line),
    env: { NO_COLOR: '1', ...env },
  }
  const before = process.exitCode
  const exitCode = await runCommandLine(paced(args), io).finally(() => {
    process.exitCode = before
  })
  return { exitCode, out: said.out.join('\n'), error: said.error.join('\n') }
}
const once = <Value>(make: () => Promise<Value>) => {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
const onSandbox = (...args: string[]) => contract(['--target', 'sandbox', '--proxy', proxy, ...args], credentials)

/** One run with all that the page allows without leave, as a process of its own, in each form of report; whoever asks first begins it. */
const askedWithoutLeave = once(async () => {
  const before = (await printed()).length
  const [html, json] = ['part.html', 'part.json'].map((name) => join(folder, name)) as [string, string]
  const args = ['--target', 'sandbox', '--proxy', proxy, '--report', `html=${html}`, '--report', `json=${json}`]
  const ran = await runTelemeeting(paced(args), { ...credentials, GITHUB_ACTIONS: 'true' })
  const asked = (await printed()).slice(before, -1).map((line) => JSON.parse(line))
  return { ...ran, asked, html: readFileSync(html, 'utf8'), report: JSON.parse(readFileSync(json, 'utf8')) }
})

describe('telemeeting contract on a live target', () => {
  it('asks the sandbox through a proxy, by its own name, and ends no meeting unless told', async () => {
    const { exitCode, out, asked } = await askedWithoutLeave()
    expect(exitCode).toBe(0)
    expect(asked.length).toBeGreaterThan(40)
    for (const { request, answer } of asked) {
      expect(request.url).toMatch(/^http:\/\/sandbox\.ytx\.net\//)
      expect(request.headers.host).toBe('sandbox.ytx.net')
      if (answer.statusCode === '0') expect(confidOf(request.body)).toMatch(nobodys)
    }
    expect(out).toContain('✓ a-valid-request-is-accepted D6')
    expect(out).toMatch(/NOT RUN: \d+ have side effects and were not allowed/)
    expect(out).not.toContain('! sending')
    expect(out).toMatch(/– D13 +documented/)
    expect(out).toMatch(/~ D2 +documented .* — only \d+ of its \d+ cases run/)
    expect(out).toMatch(/✓ D7 +documented/)
    expect(out).not.toContain('✗')
    expect(out).toMatch(/documented +\d+ claims held, \d+ held in part, 0 broken/)
  })

  it.each(
    partOf(
      [
        ['TELEMEETING_APPID', '-205', 'application check failed'],
        ['TELEMEETING_AUTH_TOKEN', '-203', 'token check failed'],
        ['TELEMEETING_ACCOUNT_SID', '-200', 'no such account'],
      ],
      3,
      1,
    ),
  )('is not green with a wrong %s, which is refused whatever is asked', async (variable, code, name) => {
    const wrong = { ...credentials, [variable]: 'wrongwrongwrongwrongwrongwrong01' }
    const asked = ['--claim', 'D6', '--claim', 'D2', '--claim', 'A3']
    const { exitCode, out } = await contract(['--target', 'sandbox', '--proxy', proxy, ...asked], wrong)
    expect(exitCode).toBe(1)
    expect(out).toContain('✗ a-valid-request-is-accepted D6')
    expect(out).toContain(`received statusCode "${code}" (${name}): check the credentials of this run first`)
  })

  it('never counts a claim as held of which cases were left out, and warns of them on GitHub', async () => {
    const { exitCode, out, html, report } = await askedWithoutLeave()
    const { byClaim, byProvenance, counts, notRunBecause } = report
    expect(exitCode).toBe(0)
    const outcomes = Object.fromEntries(
      byClaim.map((each: { claim: string; outcome: string }) => [each.claim, each.outcome]),
    )
    expect(outcomes).toMatchObject({ D4: 'partly', D5: 'partly' })
    const whole = byClaim.filter(({ outcome }: { outcome: string }) => outcome === 'held')
    expect(whole.filter(({ notRun }: { notRun: number }) => notRun > 0)).toEqual([])
    const partly = byClaim.filter(
      (each: { outcome: string; provenance: string }) => each.outcome === 'partly' && each.provenance === 'documented',
    )
    expect(byProvenance.documented.partly).toBe(partly.length)
    const [warning = '', ...more] = out.split('\n').filter((line) => line.startsWith('::warning'))
    expect(more).toEqual([])
    expect(warning).toContain(`${counts.held} cases held, ${counts['not-run']} not run: `)
    expect(warning).toContain(`${notRunBecause['side-effects']} have side effects`)
    expect(warning).toMatch(/Held in part only: .*D4, D5/)
    expect(html).toContain('<th scope="col">held in part</th>')
  })

  it('learns from what is allowed, announces it, and names the knobs that follow it', async () => {
    const allowed = ['--confid', 'standin77', '--phone', phone, '--allow-phone', phone]
    const claims = ['D2', 'D4', 'D6', 'A2', 'A6', 'A7', 'A11', 'A12'].flatMap((id) => ['--claim', id])
    const args = ['--target', 'sandbox', '--proxy', proxy, ...allowed, ...claims, '--json', '--against', 'mock']
    const { exitCode, out, error } = await contract(args, { ...credentials, GITHUB_ACTIONS: 'true' })
    const report = JSON.parse(out)
    expect(error).toMatch(/^::notice title=A11 /m)
    const knobs = report.news.flatMap((each: { knob?: { path: string; value?: unknown } }) =>
      each.knob ? [[each.knob.path, each.knob.value]] : [],
    )
    expect(exitCode).toBe(0)
    expect(Object.fromEntries(knobs)).toEqual({
      'charset.value': 'gbk',
      'requestIdLength.value': 16,
      'timestampUtcOffset.value': '+00:00',
      'codes.sign-is-present.value': '-203',
      'codes.parameters-are-not-null.value': '-2',
      'otherMethod.value.status': 400,
    })
    expect(report.fourWay.claims).toMatchObject({ onlyTarget: [], neither: [] })
    expect(report.fourWay.claims.onlyAgainst).toEqual(expect.arrayContaining(['A2', 'A6', 'A7', 'A11', 'A12']))
    expect(error).toContain('! sending destroymeeting-is-served, which has side effects')
    for (const { request } of await requests()) {
      const confid = confidOf(request.body)
      if (!nobodys.test(confid)) expect(['standin77', '002']).toContain(confid)
      expect(request.body).not.toContain('createMeeting')
    }
  })

  it('sends no telephone number that is not allowed', async () => {
    const refused = await onSandbox('--confid', 'standin77', '--phone', phone, '--allow-phone', '13900000001')
    expect([refused.exitCode, refused.error]).toEqual([2, expect.stringContaining('not in --allow-phone')])
    expect(refused.error + refused.out).not.toContain(phone)
    const named = await onSandbox('--confid', 'standin77', '--case', 'a-phone-that-is-a-number-is-refused')
    expect([named.exitCode, named.error]).toEqual([2, expect.stringContaining('--allow-phone does not list')])
    expect(await requests()).toEqual([])
  })

  it('leaves out what exceeds the budget and is not green', async () => {
    const { exitCode, out } = await onSandbox('--max-calls', '5')
    expect(exitCode).toBe(1)
    expect(out).not.toMatch(/^::/m)
    expect(await requests()).toHaveLength(5)
    expect(out).toMatch(/NOT RUN: \d+ exceed the budget/)
    expect(out).toContain('What was left out is not proved.')
  })

  it('fails for what is observed or assumed only when told so', async () => {
    const asked = ['--case', 'a-request-without-sign-is-refused']
    const [lenient, strict] = [await onSandbox(...asked), await onSandbox(...asked, '--fail-on', 'observed,assumed')]
    expect([lenient.exitCode, strict.exitCode]).toEqual([0, 1])
    expect(lenient.out).toContain('! a-request-without-sign-is-refused')
    expect(lenient.out).toContain('codes.sign-is-present.value = "-203"')
    expect(strict.out).toContain('✗ a-request-without-sign-is-refused')
  })

  it('says loudly that nothing was run when credentials are missing, in the reports as well', async () => {
    const junit = join(folder, 'missing.xml')
    const args = ['--target', 'sandbox', '--proxy', proxy, '--report', `junit=${junit}`, '--json']
    const { exitCode, out, error } = await contract(args, { ...credentials, TELEMEETING_AUTH_TOKEN: '' })
    expect(exitCode).toBe(2)
    expect(error).toMatch(/^NOT RUN: none of \d+ cases was asked\. .*TELEMEETING_AUTH_TOKEN is not set/)
    expect(JSON.parse(out)).toMatchObject({ verdict: 'not-run', counts: { held: 0, broken: 0 }, url: null })
    expect(await requests()).toEqual([])
  })

  it.each([
    ['http://api.ytx.net'],
    ['http://API.YTX.NET.:80/below'],
    ['https://www.ytx.net'],
    ['http://api.ytx.net..'],
  ])('refuses the production host %s unless its flag is spelt out', async (target) => {
    const { exitCode, error } = await contract(['--target', target], credentials)
    expect([exitCode, error]).toEqual([2, expect.stringContaining('--i-know-this-is-production')])
  })

  it('asks production through the stand-in once its flag is spelt out, with the same care', async () => {
    const args = ['--target', 'http://api.ytx.net', '--proxy', proxy, '--i-know-this-is-production', '--claim', 'D5']
    const { out } = await contract(args, credentials)
    expect(out).toContain('Asking api.ytx.net through the proxy')
    const asked = await requests()
    expect(asked.length).toBeGreaterThan(0)
    for (const { request, answer } of asked) {
      if (answer.statusCode === '0') expect(confidOf(request.body)).toMatch(nobodys)
    }
  })

  it('treats a URL of this machine as live when told so', async () => {
    const { out } = await contract(['--target', proxy, '--live', '--claim', 'D5'], credentials)
    expect(out).toContain('a live target')
    expect(out).not.toMatch(/^::/m)
    const asked = await requests()
    expect(asked.length).toBeGreaterThan(0)
    for (const { request } of asked) expect(confidOf(request.body)).toMatch(nobodys)
  })
})
