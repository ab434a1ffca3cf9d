import { spawnSync } from 'node:child_process'
import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isWindows } from '../../tests/docs/run-program.ts'
import { command } from '../../tests/support/command.ts'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { makeFolder } from './make-folder.ts'

// Every path below it is said not to be there, and so is each that is made.
const barren = '/proc/self/fdinfo'
const hasBarren = existsSync(barren)

/** In a process of its own, with a limit of time: what is tested for is that it ends. */
const runApart = (args: readonly string[]) =>
  spawnSync(process.execPath, [command, ...args], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  })

describe('makeFolder', { timeout: 200_000 }, () => {
  test('makes all that is missing and says which is the outermost of them', () => {
    const folder = createFolder()
    expect(makeFolder(join(folder, 'a/b/c'))).toBe(join(folder, 'a'))
    expect(statSync(join(folder, 'a/b/c')).isDirectory()).toBe(true)
    expect(makeFolder(join(folder, 'a/b/c'))).toBeUndefined()
  })

  test.skipIf(isWindows)('throws for a file, for what lies below one, and for a link that leads nowhere', () => {
    const folder = createFolder()
    writeFileSync(join(folder, 'file'), '')
    symlinkSync('nowhere', join(folder, 'link'))
    expect(() => makeFolder(join(folder, 'file'))).toThrow('EEXIST')
    expect(() => makeFolder(join(folder, 'file/below'))).toThrow(/EEXIST|ENOTDIR/)
    expect(() => makeFolder(join(folder, 'link'))).toThrow('EEXIST')
  })

  test.skipIf(!hasBarren)(
    `${hasBarren ? '' : 'NOT RUN: no /proc on this machine: '}gives up where a folder takes no other, with exit code 2`,
    () => {
      const folder = createFolder()
      writeFileSync(join(folder, 'a.har'), '{"log":{"entries":[]}}')
      const record = runApart(['contract', '--target', 'mock', '--record', `${barren}/x/y`])
      expect({ status: record.status, out: record.stdout }).toEqual({ status: 2, out: '' })
      expect(record.stderr).toContain(`--record ${barren}/x/y cannot be written to`)
      const scrub = runApart(['scrub', join(folder, 'a.har'), '--out', `${barren}/x/y`])
      expect(scrub.status).toBe(2)
      expect(scrub.stderr).toContain('cannot be written')
    },
  )
})
