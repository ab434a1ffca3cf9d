import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodings } from '../../../masking/index.ts'
import { projectRoot } from '../../../scripts/generate/files.ts'
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
  vendor = await startStandIn('tests/support/hostile-vendor.ts', [], env)
  const files = { junit: join(folder, 'a.xml'), html: join(folder, 'a.html'), json: join(folder, 'a.json') }
  const reports = Object.entries(files).flatMap(([kind, file]) => ['--report', `${kind}=${file}`])
  const allowed = ['--confid', 'hostile7', '--phone', phone, '--allow-phone', phone, '--pace', '0']
  const args = ['contract', '--target', 'sandbox', '--proxy', vendor.ready, ...allowed, ...reports]
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

/** Control characters but line breaks, and what turns the text around. */
const steering = /[^\P{Cc}\n]|\u202e/u

/** Tags that match and nothing else that XML forbids. */
function assertWellFormed(xml: string): void {
  const open: string[] = []
  const rest = xml.replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, closing, name, _attributes, empty) => {
    if (closing) expect(open.pop()).toBe(name)
    else if (!empty) open.push(name)
    return ''
  })
  expect(open).toEqual([])
  expect(rest.replace('<?xml version="1.0" encoding="UTF-8"?>', '')).not.toMatch(/[<>]/)
  expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/)
  expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u)
}

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
    const { counts } = JSON.parse(artefacts.json ?? '')
    expect(xml.match(/<skipped /g)).toHaveLength(counts['not-run'])
    expect(xml).toContain(`skipped="${counts['not-run']}"`)
    expect(xml.match(/<failure /g)?.length).toBe(Number(/failures="(\d+)"/.exec(xml)?.[1]))
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
