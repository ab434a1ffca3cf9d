import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodings } from '../../../masking/index.ts'
import { projectRoot } from '../../../scripts/generate/files.ts'
import { buildSource } from '../../../tests/support/command.ts'
import { assertWellFormed, findJunitFaults } from '../../../tests/support/junit-rules.ts'
import { type Ran, runTelemeeting, type StandIn, startStandIn } from '../../../tests/support/run-telemeeting.ts'

const token = 'Hush+Token/00000000000000000001'
const phone = '13900000000'
const credentials = {
  TELEMEETING_ACCOUNT_SID: 'hostileaccount000000000000000001',
  TELEMEETING_AUTH_TOKEN: token,
  TELEMEETING_APPID: 'hostileapp0000000000000000000001',
}

/** A vendor that hands every secret back, and the artefacts of one run against it. */
let vendor: StandIn
let folder: string
let ran: Ran
const artefacts: Record<string, string> = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-reports-'))
  const env = { HOSTILE_TOKEN: token, HOSTILE_PHONE: phone }
  vendor = await startStandIn([await buildSource('tests/support/hostile-vendor.ts')], env)
  const files = { junit: join(folder, 'a.xml'), html: join(folder, 'a.html'), json: join(folder, 'a.json') }
  const reports = Object.entries(files).flatMap(([kind, file]) => ['--report', `${kind}=${file}`])
  const allowed = ['--confid', 'hostile7', '--phone', phone, '--allow-phone', phone, '--pace', '0']
  const asked = ['D2', 'D3', 'D6', 'D9', 'D12', 'D13', 'X8', 'A2', 'A11', 'A12', 'A23', 'A25'].flatMap((id) => [
    '--claim',
    id,
  ])
  const args = ['contract', '--target', 'sandbox', '--proxy', vendor.ready, ...allowed, ...reports, ...asked]
  ran = await runTelemeeting([...args, '--against', 'mock'], { ...credentials, GITHUB_ACTIONS: 'true' })
  for (const [kind, file] of Object.entries(files)) artefacts[kind] = readFileSync(file, 'utf8')
  artefacts.out = ran.out
  artefacts.error = ran.error
})

afterAll(async () => {
  await vendor.stop()
  rmSync(folder, { recursive: true })
})

const received = () => vendor.lines.map((line) => JSON.parse(line) as { url: string; authorization: string })

/** Control characters but line breaks, what turns the text around, and what is no character. */
const steering = /[^\P{Cc}\n]|[\u202e\ufffe\u{1ffff}]/u

describe('the artefacts of a run', () => {
  it('carry no token, no Sign, no Authorization and no telephone number in any spelling', () => {
    const signs = received().flatMap(({ url }) => /Sign=([0-9A-Fa-f]{32})$/.exec(url)?.[1] ?? [])
    const authorizations = received()
      .map(({ authorization }) => authorization)
      .filter(({ length }) => length > 60)
    expect([signs.length > 50, authorizations.length > 50]).toEqual([true, true])
    const secrets = [token, phone, ...signs, ...authorizations]
      .flatMap((secret) => encodings.map(({ write }) => write(secret)))
      .filter(({ length }) => length > 7)
    for (const [name, text] of Object.entries(artefacts)) {
      const lower = text.toLowerCase()
      expect([name, secrets.filter((secret) => lower.includes(secret.toLowerCase()))]).toEqual([name, []])
    }
  })

  it('fail for what is documented and tell the rest as news', () => {
    expect(ran.exitCode).toBe(1)
    expect(ran.out).toContain('✗ ')
    expect(JSON.parse(artefacts.json ?? '').verdict).toBe('broken')
  })

  it('keep to the published schema', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(projectRoot, path), 'utf8'))
    const ajv = new Ajv2020.default({ allowUnionTypes: true })
    const validate = ajv.compile(read('schemas/reports/contract-report.schema.json'))
    expect(validate(JSON.parse(artefacts.json ?? '')) ? [] : validate.errors).toEqual([])
  })

  it('are well-formed XML whatever the target sends, with what was left out as skipped', () => {
    const xml = artefacts.junit ?? ''
    assertWellFormed(xml)
    expect(xml).not.toMatch(steering)
    const { counts } = JSON.parse(artefacts.json ?? '')
    expect(xml.match(/<skipped /g)).toHaveLength(counts['not-run'])
    expect(xml).toContain(`skipped="${counts['not-run']}"`)
    expect(findJunitFaults(xml)).toEqual([])
    expect(xml.match(/<failure /g)?.length).toBe(Number(/failures="(\d+)"/.exec(xml)?.[1]))
  })

  it('tell a reader of JUnit reports the run, each case with its time and what it asks, and why it was left out', () => {
    const xml = artefacts.junit ?? ''
    const { results, news, verdict } = JSON.parse(artefacts.json ?? '')
    expect(xml).toContain(`<property name="verdict" value="${verdict}"/>`)
    expect(xml).toContain('<property name="target" value="sandbox"/>')
    expect(
      xml.match(/<testcase name="[^"]+" classname="telemeeting\.contract\.[DXOA]\d+" time="\d+\.\d{3}">/g),
    ).toHaveLength(results.length)
    expect(xml.match(/<system-out>/g)).toHaveLength(results.length + (news.length > 0 ? 1 : 0))
    expect(xml).not.toMatch(/<skipped(?! message="[^"]+" type="[a-z-]+">[^<]+<)/)
    const sent = results.filter(({ outcome }: { outcome: string }) => outcome !== 'not-run')
    for (const { seconds } of sent) expect(seconds).toBeGreaterThanOrEqual(0)
  })

  it.each([
    ['<testsuites skipped="1"/>', ['testsuites with skipped']],
    ['<testsuites><testcase name="a"/></testsuites>', ['testcase in testsuites']],
    ['<testsuite name="a" tests="1" failures="0"/>', ['testsuite without errors']],
    ['<testcase name="a" time="-1">text</testcase>', ['time -1', 'text in testcase']],
  ])('would be told to break the schema: %s', (xml, faults) => {
    expect(findJunitFaults(xml)).toEqual(faults)
  })

  it('are one page that fetches nothing, runs nothing and shows what was sent as text', () => {
    const page = artefacts.html ?? ''
    expect(page).toContain("content=\"default-src 'none'; style-src 'unsafe-inline'\"")
    expect(page).not.toMatch(/<(script|img|link|iframe|object)|url\(|@import|\son\w+="/i)
    expect(page).not.toMatch(steering)
    expect(page).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;')
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${id}"`)
  })

  it('do not steer the terminal', () => {
    expect(ran.out).not.toMatch(steering)
    expect(artefacts.json).not.toMatch(steering)
  })

  it('annotate a run on GitHub without letting the target add to it', () => {
    const annotations = ran.out.split('\n').filter((line) => line.startsWith('::'))
    expect(annotations.length).toBeGreaterThan(5)
    for (const line of annotations)
      expect(line).toMatch(/^::(error|notice) title=[DXOA]\d+ \([a-z]+\) [^:]+::Expected /)
    expect(ran.out).not.toMatch(/^::error::owned/m)
  })
})

describe('a report file', () => {
  it('never keeps what an earlier run left', async () => {
    const file = join(folder, 'earlier.xml')
    writeFileSync(file, '<testsuites tests="1" failures="0"/>')
    const args = ['contract', '--target', 'sandbox', '--report', `junit=${file}`]
    const { exitCode } = await runTelemeeting(args)
    const xml = readFileSync(file, 'utf8')
    expect(exitCode).toBe(2)
    expect(xml).toContain('<error message="sandbox.ytx.net takes an account of its own')
    assertWellFormed(xml)
    expect(findJunitFaults(xml)).toEqual([])
  })

  it('says that nobody answered', async () => {
    const file = join(folder, 'unreachable.json')
    const args = ['contract', '--target', 'http://127.0.0.1:1', '--report', `json=${file}`]
    const { exitCode, error } = await runTelemeeting(args)
    const report = JSON.parse(readFileSync(file, 'utf8'))
    expect([exitCode, error]).toEqual([3, expect.stringContaining('No answer from 127.0.0.1:1')])
    expect(report).toMatchObject({ verdict: 'unreachable', exitCode: 3, counts: { held: 0, broken: 0 } })
  })

  it('that cannot be written ends the run before anything is sent', async () => {
    const before = vendor.lines.length
    const args = ['contract', '--target', 'sandbox', '--proxy', vendor.ready, '--report', `html=${folder}`]
    const { exitCode, error } = await runTelemeeting(args, credentials)
    expect([exitCode, error]).toEqual([2, expect.stringContaining('Nothing was sent')])
    expect(vendor.lines.length).toBe(before)
  })
})
