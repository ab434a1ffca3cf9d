import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isInstalled, isWindows } from '../../tests/docs/run-program.ts'
import { buildSource } from '../../tests/support/command.ts'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { writePreliminary, writeReport } from './write-report.ts'

const hasPipes = process.platform === 'linux' && isInstalled('mkfifo', ['--version'])
const notRun = hasPipes ? '' : 'NOT RUN: needs Linux and mkfifo: '

let built: string
beforeAll(async () => {
  built = await buildSource('cli/files/write-report.ts')
})

/** Calls one of the two functions in a process of its own, with a limit of time. */
function callApart(name: string, path: string, stdio?: (number | 'pipe')[]) {
  const script = `import(process.argv[1]).then((module) => {
    process.stdout.write('before\\n')
    module[process.argv[2]](process.argv[3], 'report\\n')
    process.stdout.write('after\\n')
  }).catch((error) => { console.error(error.code); process.exitCode = 9 })`
  const args = ['-e', script, built, name, path]
  return spawnSync(process.execPath, args, { timeout: 60_000, killSignal: 'SIGKILL', stdio: stdio ?? 'pipe' })
}

describe.skipIf(isWindows)('writeReport', { timeout: 200_000 }, () => {
  test('writes through a link to a file, and makes the file that a link leads to', () => {
    const folder = createFolder()
    mkdirSync(join(folder, 'below'))
    writeFileSync(join(folder, 'below/old'), 'old')
    for (const name of ['old', 'new']) {
      symlinkSync(`below/${name}`, join(folder, name))
      symlinkSync(name, join(folder, `${name}-link`))
      writeReport(join(folder, `${name}-link`), 'report')
      expect(lstatSync(join(folder, `${name}-link`)).isSymbolicLink()).toBe(true)
      expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true)
      expect(readFileSync(join(folder, 'below', name), 'utf8')).toBe('report')
    }
  })

  test('does not hang on a link that leads to itself', () => {
    const folder = createFolder()
    symlinkSync('round', join(folder, 'round'))
    expect(() => writeReport(join(folder, 'round'), 'report')).toThrow('ELOOP')
    expect(lstatSync(join(folder, 'round')).isSymbolicLink()).toBe(true)
  })

  test.skipIf(!hasPipes)(`${notRun}goes on with a file that stdout was sent to, in the order of what is said`, () => {
    const folder = createFolder()
    const file = join(folder, 'out')
    symlinkSync('/dev/stdout', join(folder, 'link'))
    for (const path of ['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', join(folder, 'link')]) {
      const out = openSync(file, 'w')
      const { ino } = statSync(file)
      callApart('writePreliminary', path, ['pipe' as never, out])
      const { status } = callApart('writeReport', path, ['pipe' as never, out])
      closeSync(out)
      expect({ status, ino: statSync(file).ino }).toEqual({ status: 0, ino })
      expect(readFileSync(file, 'utf8')).toBe('before\nafter\nbefore\nreport\nafter\n')
    }
  })

  test.skipIf(!hasPipes)(
    `${notRun}gives a pipe to its reader once, and does not wait for a reader that there is not`,
    () => {
      const pipe = join(createFolder(), 'pipe')
      execFileSync('mkfifo', [pipe])
      expect(callApart('writePreliminary', pipe).status).toBe(0)
      const alone = callApart('writeReport', pipe)
      expect({ status: alone.status, why: String(alone.stderr).trim() }).toEqual({ status: 9, why: 'ENXIO' })
      expect(lstatSync(pipe).isFIFO()).toBe(true)
      // Held open for reading and writing, so that there is a reader whenever the report comes.
      const reader = openSync(pipe, 'r+')
      expect(callApart('writeReport', pipe).status).toBe(0)
      expect(lstatSync(pipe).isFIFO()).toBe(true)
      closeSync(reader)
    },
  )

  test('finds before the run that a folder stands where the report is to go', () => {
    expect(() => writePreliminary(createFolder(), 'report')).toThrow('EISDIR')
  })

  test.skipIf(process.platform !== 'linux')('replaces a file in /dev/shm as in any folder, and makes one there', () => {
    const folder = mkdtempSync('/dev/shm/telemeeting-')
    try {
      const file = join(folder, 'report')
      writeReport(file, 'new')
      const { ino } = statSync(file)
      writeReport(file, 'newer')
      expect([readFileSync(file, 'utf8'), statSync(file).ino === ino]).toEqual(['newer', false])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('keeps the mode of the file that it replaces', () => {
    const file = join(createFolder(), 'report')
    writeFileSync(file, 'old')
    chmodSync(file, 0o640)
    writePreliminary(file, 'preliminary')
    writeReport(file, 'report')
    expect(statSync(file).mode & 0o777).toBe(0o640)
  })
})
