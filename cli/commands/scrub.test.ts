import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import vectors from '../../schemas/vectors.json' with { type: 'json' }
import { isInstalled, isWindows } from '../../tests/docs/run-program.ts'
import { runInProcess } from '../../tests/support/run-in-process.ts'
import { exitCodes } from '../terminal/exit-codes.ts'
import { createScrubCommand } from './scrub.ts'

const [vector] = vectors.vectors as [(typeof vectors.vectors)[number]]
const { accountSID, signLowerCase: sign, authorization } = vector
const token = 'tokenthatnobodyelsehas'
let folder: string
let file: string

const url = (signed: string) => `http://api.ytx.net/201612/sid/${accountSID}/call/TeleMeeting.wx?sIgn=${signed}`

/** As a browser exports one, with two blanks of indentation. */
const archive = JSON.stringify(
  {
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      entries: [
        {
          request: {
            url: url(sign),
            headers: [{ name: 'authorization', value: authorization }],
            queryString: [{ name: 'sIgn', value: sign }],
            postData: { mimeType: 'application/json', text: `{"phone":13912345678,"note":"${token}"}` },
          },
          response: {
            content: { encoding: 'base64', text: Buffer.from('{"phone":"02112345678"}').toString('base64') },
          },
        },
      ],
    },
  },
  null,
  2,
)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-scrub-'))
  file = join(folder, 'session.har')
  writeFileSync(file, archive)
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const scrub = (args: string[], env: Record<string, string> = {}) => runInProcess(createScrubCommand, args, env)

const holdsSecret = (text: string): boolean =>
  [sign, authorization, token, '13912345678', '02112345678'].some((secret) => text.includes(secret))

describe('telemeeting scrub', () => {
  it('masks a browser’s archive in place, says how much, and leaves the rest as it stood', async () => {
    chmodSync(file, 0o600)
    const { out, exitCode } = await scrub([file, '--in-place', '--auth-token', token])
    const text = readFileSync(file, 'utf8')
    expect(out).toContain(`${file}: 2 Sign, 1 Authorization, 1 tokens, 2 telephone numbers`)
    expect(holdsSecret(text)).toBe(false)
    expect(text.split('\n')).toHaveLength(archive.split('\n').length)
    expect(JSON.parse(text).log.creator).toEqual({ name: 'WebInspector', version: '537.36' })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['session.har'])
    expect(exitCode).toBe(exitCodes.held)
  })

  it('writes what would steer a terminal as escapes, and the same data otherwise', async () => {
    const raw = '\u202e\u2028\u0085\u009b\u{e0041}'
    const lines = archive.replace('WebInspector', `WebInspector${raw}`).replaceAll('  ', '\t').replaceAll('\n', '\r\n')
    writeFileSync(file, `\ufeff${lines}`)
    await scrub([file, '--in-place', '--auth-token', token])
    const text = readFileSync(file, 'utf8')
    expect(text).not.toMatch(/[^\P{C}\t\r\n\ufeff]|\u2028/u)
    expect(text).toMatch(/^\ufeff\{\r\n\t"log"/)
    expect(JSON.parse(text.slice(1)).log.creator.name).toBe(`WebInspector${raw}`)
  })

  it('takes the token of the environment', async () => {
    await scrub([file, '--in-place'], { TELEMEETING_AUTH_TOKEN: token })
    expect(holdsSecret(readFileSync(file, 'utf8'))).toBe(false)
  })

  it('fails a check until the file is scrubbed, and writes nothing', async () => {
    expect((await scrub([folder, '--check', '--auth-token', token])).exitCode).toBe(exitCodes.broken)
    expect(readFileSync(file, 'utf8')).toBe(archive)
    await scrub([folder, '--in-place', '--auth-token', token])
    const { out, exitCode } = await scrub([folder, '--check', '--auth-token', token])
    expect(out).toContain('1 file holds none of the secrets that scrub knows.')
    expect(exitCode).toBe(exitCodes.held)
  })

  it('writes nothing without being told where', async () => {
    const { out, exitCode } = await scrub([file])
    expect(out).toContain(
      '1 of 1 file holds secrets. Nothing was written. To write the scrubbed files, add --in-place or --out DIR.',
    )
    expect(readFileSync(file, 'utf8')).toBe(archive)
    expect(exitCode).toBe(exitCodes.held)
  })

  it.each([
    [[], ' Nothing was written. To write the scrubbed files, add --in-place or --out DIR.'],
    [['--check'], ' To write the scrubbed files, add --in-place or --out DIR.'],
  ])('speaks of nothing as done where it writes nothing: %j', async (options, end) => {
    const entry = { request: { url: 'http://me:zzzsecret@h/', headers: [] }, response: {}, _initiator: {} }
    writeFileSync(file, JSON.stringify({ log: { entries: [entry] } }))
    const { out } = await scrub([file, ...options])
    expect(out).toBe(
      `${file}: 1 passwords or logins, would be left out, since it cannot be looked into: what HAR does not define (_initiator)\n` +
        `1 of 1 file holds secrets. 1 holds what cannot be looked into.${end}`,
    )
  })

  it('writes elsewhere under the same names, and leaves what it read', async () => {
    mkdirSync(join(folder, 'in/deep'), { recursive: true })
    writeFileSync(join(folder, 'in/deep/a.har'), archive)
    writeFileSync(join(folder, 'in/clean.har'), '{ "log": { "entries": [] } }')
    writeFileSync(join(folder, 'in/notes.txt'), token)
    await scrub([join(folder, 'in'), '--out', join(folder, 'out'), '--auth-token', token])
    expect(readdirSync(join(folder, 'out'), { recursive: true }).map(String).sort()).toEqual([
      'clean.har',
      'deep',
      'deep/a.har',
    ])
    expect(readFileSync(join(folder, 'out/clean.har'), 'utf8')).toBe('{ "log": { "entries": [] } }')
    expect(holdsSecret(readFileSync(join(folder, 'out/deep/a.har'), 'utf8'))).toBe(false)
    expect(readFileSync(join(folder, 'in/deep/a.har'), 'utf8')).toBe(archive)
  })

  it('keeps a byte order mark and the line ends of Windows', async () => {
    const written = (comment: string) =>
      `\ufeff{\r\n\t"log": {\r\n\t\t"comment": "b\\n ${comment}",\r\n\t\t"entries": []\r\n\t}\r\n}\r\n`
    writeFileSync(file, written('13912345678'))
    await scrub([file, '--in-place'])
    expect(readFileSync(file, 'utf8')).toBe(written('***'))
  })

  it.each([['utf16le'], ['utf16be']])('says of a file in %s what to do, and reads none of it', async (encoding) => {
    const bytes = Buffer.from('\ufeff{"phone":"02112345678"}', 'utf16le')
    writeFileSync(file, encoding === 'utf16be' ? bytes.swap16() : bytes)
    await expect(scrub([file, '--check'])).rejects.toThrow(/session\.har is in UTF-16\. Expected UTF-8/)
  })

  it.skipIf(isWindows)('follows a link in place of replacing it', async () => {
    const link = join(folder, 'link.har')
    symlinkSync(file, link)
    await scrub([link, '--in-place', '--auth-token', token])
    expect(holdsSecret(readFileSync(file, 'utf8'))).toBe(false)
    expect(
      readdirSync(folder, { withFileTypes: true })
        .find(({ name }) => name === 'link.har')
        ?.isSymbolicLink(),
    ).toBe(true)
  })

  it('refuses two files that would become one', async () => {
    await expect(scrub([file, file, '--out', join(folder, 'out')])).rejects.toThrow(/Two files would become/)
  })

  it.each([
    ['a log', `12:00 sent ${token}\n`],
    ['lines of JSON', `{"a":1}\n{"Authorization":"zzzsecret"}\n`],
    ['.env', 'TELEMEETING_AUTH_TOKEN=zzzsecret\n'],
    ['YAML', 'authToken: zzzsecret\n'],
    ['a PHP dump', 'Array\n(\n    [authToken] => zzzsecret\n)\n'],
    ['XML, as a proxy exports it', '<?xml version="1.0"?><items><item><request>zzzsecret</request></item></items>'],
    ['a multipart body', '--x\r\nContent-Disposition: form-data; name="phone"\r\n\r\n02112345678\r\n--x--'],
    ['a curl line', "curl -u me:zzzsecret 'http://h'"],
    ['JSON of another structure', '{"authToken":"zzzsecret"}'],
    ['a list', '[{"request":{},"response":{}}]'],
    ['entries that are none', '{"log":{"entries":["zzzsecret"]}}'],
    ['GBK', Buffer.from('7b2261223a22c3dc22', 'hex')],
    ['bytes that are no text', Buffer.from([0x1f, 0x8b, 8, 0, 0xff])],
  ])('refuses %s, whatever it is called, and does not quote it', async (_, text) => {
    writeFileSync(file, text)
    for (const option of ['--check', '--in-place']) {
      const refused = scrub([file, option, '--auth-token', token])
      await expect(refused).rejects.toMatchObject({
        name: 'UsageError',
        message: expect.stringMatching(
          /session\.har is .*Expected a HAR file or a recording of the kit: JSON in UTF-8 with a log of entries\..*Nothing was written\.$/,
        ),
      })
      await expect(refused).rejects.not.toThrow(/zzzsecret|0211|nobodyelse/)
    }
    expect(readFileSync(file)).toEqual(Buffer.from(text))
  })

  it('leaves out what it cannot look into, says so, and fails a check until then', async () => {
    const har = JSON.parse(archive)
    har.log.entries[0]._initiator = { stack: 'zzzsecret' }
    har.log.entries[0].request.postData = { mimeType: 'multipart/form-data; boundary=x', text: '--x\r\nzzzsecret' }
    har.log.entries[0].response.content = { mimeType: 'text/html', text: '<p>cookie zzzsecret</p>' }
    writeFileSync(file, JSON.stringify(har))
    const { out, exitCode } = await scrub([file, '--in-place', '--auth-token', token])
    expect(out).toContain(
      'left out, since it cannot be looked into: a body of multipart/form-data, of several parts; a body of text/html that is neither JSON nor a form; what HAR does not define (_initiator)',
    )
    expect(out).toContain('1 of 1 file held secrets. 1 held what cannot be looked into. Both are gone.')
    expect(exitCode).toBe(exitCodes.held)
    expect(readFileSync(file, 'utf8')).not.toContain('zzzsecret')
    expect((await scrub([file, '--check'])).exitCode).toBe(exitCodes.held)
    har.log.entries[0].request = { url: 'http://h/', headers: [] }
    delete har.log.entries[0]._initiator
    writeFileSync(file, JSON.stringify(har))
    const checked = await scrub([file, '--check'])
    expect(checked.out).not.toContain('none of the secrets')
    expect(checked.exitCode).toBe(exitCodes.broken)
  })

  it.skipIf(isWindows)('says how many files of a folder it has not looked at', async () => {
    writeFileSync(join(folder, 'app.log'), token)
    writeFileSync(join(folder, 'a.json'), '{}')
    symlinkSync('nowhere', join(folder, 'link.har'))
    const { out } = await scrub([folder, '--check'])
    expect(out).toContain('NOT LOOKED AT: 3 files that are not called .har.')
  })

  const hasPipes = isInstalled('mkfifo', ['--version'])
  it.skipIf(!hasPipes)(`${hasPipes ? '' : 'NOT RUN: no mkfifo: '}does not wait for what a pipe may bring`, async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.har')])
    expect((await scrub([folder, '--check'])).out).toContain('NOT LOOKED AT: 1 file')
  })

  it.skipIf(!hasPipes)(`${hasPipes ? '' : 'NOT RUN: no mkfifo: '}says that it replaces no pipe`, async () => {
    mkdirSync(join(folder, 'out'))
    execFileSync('mkfifo', [join(folder, 'out', 'session.har')])
    await expect(scrub([file, '--out', join(folder, 'out')])).rejects.toThrow('pipes and devices are not replaced')
  })

  it('writes no file when one of them is not JSON, and does not quote it', async () => {
    const other = join(folder, 'zzz.har')
    writeFileSync(other, `Sign=${sign}`)
    await expect(scrub([folder, '--in-place'])).rejects.toThrow(/zzz\.har is not JSON\..*Nothing was written\./)
    await expect(scrub([folder, '--in-place'])).rejects.not.toThrow(sign)
    expect(readFileSync(file, 'utf8')).toBe(archive)
  })

  it.each([
    ['{"log":{"entries":[],"comment":"zzzsecret","comment":"***"}}'],
    ['{"log":{"entries":[],"comment":"02112345678","\\u0063omment":"***"}}'],
  ])('refuses %s, of which a reader keeps the last only, and does not quote it', async (text) => {
    writeFileSync(file, text)
    await expect(scrub([file, '--check'])).rejects.toThrow(/session\.har names a member twice/)
    await expect(scrub([file, '--check'])).rejects.not.toThrow(/zzzsecret|0211/)
    writeFileSync(file, '{"log":{"entries":[],"pages":[{"id":"\\"{"},{"id":"a"}],"comment":"a"}}')
    expect((await scrub([file, '--check'])).exitCode).toBe(exitCodes.held)
  })

  it.each([
    [['nowhere.har'], /cannot be read/],
    [['.github'], /cannot be read|holds no/],
    [['package.json', '--check', '--in-place'], /exclude each other/],
    [['package.json'], /package\.json is JSON, but has no log whose entries are requests and responses/],
    [['package.json', '--check', '--auth-token', 'short'], /fewer than 6 characters/],
  ])('refuses %j as wrong usage', async (args, message) => {
    await expect(scrub(args)).rejects.toMatchObject({ name: 'UsageError', message: expect.stringMatching(message) })
  })
})
