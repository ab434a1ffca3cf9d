import { execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs, {
  chmodSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { isWindows } from '../../tests/docs/run-program.ts'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { createCalibrateCommand } from '../commands/calibrate.ts'
import { createContractCommand } from '../commands/contract.ts'
import { createExecCommand } from '../commands/exec.ts'
import { createExportCommand } from '../commands/export.ts'
import { createOpenApiCommand } from '../commands/openapi.ts'
import { createScrubCommand } from '../commands/scrub.ts'
import { replaceFile } from './replace-file.ts'
import { writeReport } from './write-report.ts'

const another = 54_321

/** A link that another user has put there: only root may give one away, so others are told that they are another user. */
function plantLink(target: string, path: string): void {
  symlinkSync(target, path)
  giveAway(path)
}

const isRoot = process.geteuid?.() === 0

function giveAway(path: string): void {
  if (isRoot) lchownSync(path, another, another)
  else vi.spyOn(process, 'geteuid').mockReturnValue(another)
  onTestFinished(() => void vi.restoreAllMocks())
}

const oneCase = ['--case', 'a-valid-request-is-accepted']
const secretHar = JSON.stringify({ log: { entries: [], comment: 'Sign=C08AB7BA16AB2AC59A5B3A2E7DD1B4E1' } })

/** Every way to tell the command where to write, given a path. */
const writers: readonly [string, (path: string) => Promise<unknown>][] = [
  [
    'contract --report',
    (path) => runInProcess(createContractCommand, ['--target', 'mock', ...oneCase, '--report', `json=${path}`]),
  ],
  ['exec --report', (path) => runInProcess(createExecCommand, ['--report', `junit=${path}`, '--', 'true'])],
  [
    'calibrate --out',
    (path) => runInProcess(createCalibrateCommand, ['--target', 'http://127.0.0.1:9', '--out', path]),
  ],
  ['openapi --out', (path) => runInProcess(createOpenApiCommand, ['--out', path])],
  ['export --out', (path) => runInProcess(createExportCommand, ['http', '--out', path])],
]

describe.skipIf(isWindows)('a link that another user has planted', () => {
  test.each(writers)('%s refuses by name to follow it, as the file and as a folder on the way', async (_, write) => {
    const [shared, home] = [createFolder(), createFolder()]
    const own = join(home, 'own')
    writeFileSync(own, 'mine')
    plantLink(own, join(shared, 'report'))
    plantLink(home, join(shared, 'folder'))
    for (const path of [join(shared, 'report'), join(shared, 'folder/own'), join(shared, 'folder/new')])
      await expect(write(path)).rejects.toThrow('was put there by another user')
    expect(readFileSync(own, 'utf8')).toBe('mine')
    expect(readdirSync(home)).toEqual(['own'])
  })

  test('is not followed by contract --record, nor by scrub', async () => {
    const [shared, home] = [createFolder(), createFolder()]
    writeFileSync(join(home, 'own.har'), secretHar)
    plantLink(home, join(shared, 'folder'))
    plantLink(join(home, 'own.har'), join(shared, 'link.har'))
    for (const folder of [join(shared, 'folder'), join(shared, 'folder/below')]) {
      const record = ['--target', 'mock', ...oneCase, '--record', folder]
      await expect(runInProcess(createContractCommand, record)).rejects.toThrow('was put there by another user')
      const scrub = [join(home, 'own.har'), '--out', folder]
      await expect(runInProcess(createScrubCommand, scrub)).rejects.toThrow('was put there by another user')
    }
    const inPlace = runInProcess(createScrubCommand, [join(shared, 'link.har'), '--in-place'])
    await expect(inPlace).rejects.toThrow('was put there by another user')
    expect(readFileSync(join(home, 'own.har'), 'utf8')).toBe(secretHar)
    expect(readdirSync(home)).toEqual(['own.har'])
  })
})

describe.skipIf(isWindows)('a pipe or a file that another user has put into a shared folder', () => {
  test.each(writers)('%s refuses by name to write to the pipe', async (_, write) => {
    const pipe = join(createFolder(), 'pipe')
    execFileSync('mkfifo', [pipe])
    giveAway(pipe)
    await expect(write(pipe)).rejects.toThrow('another user has put it there')
  })

  test('is not written to where it cannot be replaced', () => {
    const folder = createFolder()
    const file = join(folder, 'report')
    writeFileSync(file, 'theirs')
    chmodSync(file, 0o666)
    chmodSync(folder, isRoot ? 0o1777 : 0o500)
    onTestFinished(() => chmodSync(folder, 0o700))
    giveAway(file)
    if (isRoot) expect(writeAsNobody(file)).toBe('command.file-of-another')
    else expect(() => writeReport(file, 'report')).toThrow('command.file-of-another')
    expect(readFileSync(file, 'utf8')).toBe('theirs')
  })
})

/** Root may replace any file, so that somebody else has to try it. */
function writeAsNobody(path: string): string {
  const script = `import(process.argv[1]).then(({ writeReport }) => writeReport(process.argv[2], 'report'))
    .then(() => console.log('written'), (error) => console.log(error.message))`
  const args = ['--import', 'tsx', '-e', script, join(import.meta.dirname, 'write-report.ts'), path]
  return execFileSync(process.execPath, args, { uid: 65_534, gid: 65_534, encoding: 'utf8' }).trim()
}

describe.skipIf(isWindows)('a link of a folder that is scrubbed', () => {
  test('is passed over, whoever has put it there', async () => {
    const [folder, home] = [createFolder(), createFolder()]
    writeFileSync(join(home, 'own.har'), secretHar)
    writeFileSync(join(folder, 'a.har'), secretHar)
    symlinkSync(join(home, 'own.har'), join(folder, 'link.har'))
    symlinkSync(home, join(folder, 'below'))
    const { out } = await runInProcess(createScrubCommand, [folder, '--in-place'])
    expect(out).toContain('a.har')
    expect(out).not.toMatch(/link\.har|own\.har/)
    expect(readFileSync(join(home, 'own.har'), 'utf8')).toBe(secretHar)
    expect(lstatSync(join(folder, 'link.har')).isSymbolicLink()).toBe(true)
  })
})

/** What a function of node's does instead, for the writer too. */
function replaceOnce(name: 'existsSync', run: (path: unknown) => boolean): void {
  vi.spyOn(fs, name).mockImplementationOnce(run)
  syncBuiltinESMExports()
  onTestFinished(() => {
    vi.restoreAllMocks()
    syncBuiltinESMExports()
  })
}

describe.skipIf(isWindows)('what lies in wait beside a file that is written', () => {
  test('is not written to, though somebody has guessed the name', () => {
    const [folder, home] = [createFolder(), createFolder()]
    writeFileSync(join(home, 'own'), 'mine')
    symlinkSync(join(home, 'own'), join(folder, '.report.guessed.tmp'))
    vi.spyOn(crypto, 'randomUUID').mockReturnValue('guessed' as ReturnType<typeof crypto.randomUUID>)
    syncBuiltinESMExports()
    onTestFinished(() => {
      vi.restoreAllMocks()
      syncBuiltinESMExports()
    })
    expect(() => writeReport(join(folder, 'report'), 'report')).toThrow('EEXIST')
    expect(readFileSync(join(home, 'own'), 'utf8')).toBe('mine')
  })

  test('is not written to, though it has the name that is written first', () => {
    const [folder, home] = [createFolder(), createFolder()]
    const own = join(home, 'own')
    writeFileSync(own, 'mine')
    symlinkSync(own, join(folder, `.report.${process.pid}.tmp`))
    replaceFile(join(folder, 'report'), 'report')
    writeReport(join(folder, 'report'), 'report')
    expect(readFileSync(own, 'utf8')).toBe('mine')
    expect(readFileSync(join(folder, 'report'), 'utf8')).toBe('report')
  })

  test('loses its name but keeps its content, where it is a second name of a file', () => {
    const [folder, home] = [createFolder(), createFolder()]
    writeFileSync(join(home, 'own'), 'mine')
    linkSync(join(home, 'own'), join(folder, 'report'))
    writeReport(join(folder, 'report'), 'report')
    expect(readFileSync(join(home, 'own'), 'utf8')).toBe('mine')
    expect(readFileSync(join(folder, 'report'), 'utf8')).toBe('report')
  })
})

/** Makes a folder that takes no other file while somebody who is not root runs something: root may write to any folder. */
function inClosedFolder(folder: string, run: () => void): void {
  const isRoot = process.geteuid?.() === 0
  if (isRoot)
    for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))])
      lchownSync(path, another, another)
  chmodSync(folder, 0o500)
  if (isRoot) process.seteuid?.(another)
  try {
    run()
  } finally {
    if (isRoot) process.seteuid?.(0)
    chmodSync(folder, 0o700)
  }
}

describe.skipIf(isWindows)('a file in a folder that takes no other', () => {
  test('is written in place, unless it has a second name', () => {
    const [folder, home] = [createFolder(), createFolder()]
    writeFileSync(join(home, 'own'), 'mine')
    linkSync(join(home, 'own'), join(folder, 'linked'))
    writeFileSync(join(folder, 'report'), 'an earlier and longer report')
    inClosedFolder(folder, () => {
      writeReport(join(folder, 'report'), 'report')
      expect(readFileSync(join(folder, 'report'), 'utf8')).toBe('report')
      expect(() => writeReport(join(folder, 'linked'), 'report')).toThrow('command.file-several-names')
      expect(() => writeReport(join(folder, 'new'), 'report')).toThrow('EACCES')
    })
    expect(readFileSync(join(home, 'own'), 'utf8')).toBe('mine')
  })

  test('is not written through a link that takes its place meanwhile', () => {
    const [folder, home] = [createFolder(), createFolder()]
    chmodSync(home, 0o755)
    writeFileSync(join(home, 'own'), 'mine')
    chmodSync(join(home, 'own'), 0o666)
    writeFileSync(join(folder, 'report'), 'an earlier report')
    // It is asked for last before the file is opened.
    replaceOnce('existsSync', (path) => {
      chmodSync(folder, 0o700)
      rmSync(`${path}`)
      symlinkSync(join(home, 'own'), `${path}`)
      chmodSync(folder, 0o500)
      return true
    })
    inClosedFolder(folder, () => expect(() => writeReport(join(folder, 'report'), 'report')).toThrow('ELOOP'))
    expect(readFileSync(join(home, 'own'), 'utf8')).toBe('mine')
  })
})

test.skipIf(isWindows)("links of one's own are followed as the system follows them, names with dots included", () => {
  const folder = createFolder()
  for (const name of ['a', 'a/b', 'c']) mkdirSync(join(folder, name))
  symlinkSync('../a/b', join(folder, 'c/link'))
  symlinkSync('c/link/../file', join(folder, 'file'))
  writeReport(join(folder, 'file'), 'one')
  expect(readFileSync(join(folder, 'a/file'), 'utf8')).toBe('one')
  writeReport(`${folder}/c/link/../other`, 'two')
  expect(readFileSync(join(folder, 'a/other'), 'utf8')).toBe('two')
  rmSync(join(folder, 'a'), { recursive: true })
})
