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
import { exitCodes } from '../terminal/exit-codes.ts'
import { createScrubCommand } from './scrub.ts'

const [vector] = vectors.vectors as [(typeof vectors.vectors)[number]]
const { accountSID, signLowerCase: sign, authorization } = vector
const token = 'tokenthatnobodyelsehas'
let folder: string
let file: string
let exitCode: typeof process.exitCode

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
  exitCode = process.exitCode
  folder = mkdtempSync(join(tmpdir(), 'telemeeting-scrub-'))
  file = join(folder, 'session.har')
  writeFileSync(file, archive)
})
afterEach(() => {
  process.exitCode = exitCode
  rmSync(folder, { recursive: true })
})

async function scrub(args: string[], env: Record<string, string> = {}) {
  const lines: string[] = []
  const io = { out: (line: string) => lines.push(line), error: () => {}, env }
  await createScrubCommand(io).exitOverride().parseAsync(args, { from: 'user' })
  return { out: lines.join('\n'), exitCode: process.exitCode }
}

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

  it('takes the token of the environment', async () => {
    await scrub([file, '--in-place'], { TELEMEETING_AUTH_TOKEN: token })
    expect(holdsSecret(readFileSync(file, 'utf8'))).toBe(false)
  })

  it('fails a check until the file is scrubbed, and writes nothing', async () => {
    expect((await scrub([folder, '--check', '--auth-token', token])).exitCode).toBe(exitCodes.broken)
    expect(readFileSync(file, 'utf8')).toBe(archive)
    await scrub([folder, '--in-place', '--auth-token', token])
    const { out, exitCode } = await scrub([folder, '--check', '--auth-token', token])
    expect(out).toContain('0 of 1 file held secrets.')
    expect(exitCode).toBe(exitCodes.held)
  })

  it('writes nothing without being told where', async () => {
    const { out, exitCode } = await scrub([file])
    expect(out).toContain(
      '1 of 1 file held secrets. Nothing was written. Mask them with --in-place, or with --out DIR.',
    )
    expect(readFileSync(file, 'utf8')).toBe(archive)
    expect(exitCode).toBe(exitCodes.held)
  })

  it('writes elsewhere under the same names, and leaves what it read', async () => {
    mkdirSync(join(folder, 'in/deep'), { recursive: true })
    writeFileSync(join(folder, 'in/deep/a.json'), archive)
    writeFileSync(join(folder, 'in/clean.har'), '{ "log": {} }')
    writeFileSync(join(folder, 'in/notes.txt'), token)
    await scrub([join(folder, 'in'), '--out', join(folder, 'out'), '--auth-token', token])
    expect(readdirSync(join(folder, 'out'), { recursive: true }).map(String).sort()).toEqual([
      'clean.har',
      'deep',
      'deep/a.json',
    ])
    expect(readFileSync(join(folder, 'out/clean.har'), 'utf8')).toBe('{ "log": {} }')
    expect(holdsSecret(readFileSync(join(folder, 'out/deep/a.json'), 'utf8'))).toBe(false)
    expect(readFileSync(join(folder, 'in/deep/a.json'), 'utf8')).toBe(archive)
  })

  it('keeps a byte order mark and the line ends of Windows', async () => {
    writeFileSync(file, '\ufeff{\r\n\t"phone": "02112345678",\r\n\t"a": [\r\n\t\t"b\\n"\r\n\t]\r\n}\r\n')
    await scrub([file, '--in-place'])
    expect(readFileSync(file, 'utf8')).toBe('\ufeff{\r\n\t"phone": "***",\r\n\t"a": [\r\n\t\t"b\\n"\r\n\t]\r\n}\r\n')
  })

  it.each([['utf16le'], ['utf16be']])('says of a file in %s what to do, and reads none of it', async (encoding) => {
    const bytes = Buffer.from('\ufeff{"phone":"02112345678"}', 'utf16le')
    writeFileSync(file, encoding === 'utf16be' ? bytes.swap16() : bytes)
    await expect(scrub([file, '--check'])).rejects.toThrow(/session\.har is in UTF-16\. Expected UTF-8/)
  })

  it('follows a link in place of replacing it', async () => {
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

  it('writes no file when one of them is not JSON, and does not quote it', async () => {
    const other = join(folder, 'zzz.har')
    writeFileSync(other, `Sign=${sign}`)
    await expect(scrub([folder, '--in-place'])).rejects.toThrow(/zzz\.har is not JSON\..*Nothing was written\./)
    await expect(scrub([folder, '--in-place'])).rejects.not.toThrow(sign)
    expect(readFileSync(file, 'utf8')).toBe(archive)
  })

  it.each([
    ['{"Authorization":"zzzsecret","Authorization":"***"}'],
    ['{"log":[{"a":{},"phone":"02112345678","\\u0070hone":"***"}]}'],
  ])('refuses %s, of which a reader keeps the last only, and does not quote it', async (text) => {
    writeFileSync(file, text)
    await expect(scrub([file, '--check'])).rejects.toThrow(/session\.har names a member twice/)
    await expect(scrub([file, '--check'])).rejects.not.toThrow(/zzzsecret|0211/)
    writeFileSync(file, '{"a":{"x":"\\"{"},"b":{"x":[{"x":1},{"x":1}]},"x":"a","y":"a"}')
    expect((await scrub([file, '--check'])).exitCode).toBe(exitCodes.held)
  })

  it.each([
    [['nowhere.har'], /cannot be read/],
    [['.github'], /cannot be read|holds no/],
    [['package.json', '--check', '--in-place'], /exclude each other/],
    [['package.json', 'package.json', '--out', 'reports'], /Two files would become/],
    [['package.json', '--check', '--auth-token', 'short'], /fewer than 6 characters/],
  ])('refuses %j as wrong usage', async (args, message) => {
    await expect(scrub(args)).rejects.toMatchObject({ name: 'UsageError', message: expect.stringMatching(message) })
  })
})
