import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isWindows } from '../tests/docs/run-program.ts'
import { command } from '../tests/support/command.ts'
import { createFolder } from '../tests/support/run-in-process.ts'
import { renderers } from './exec/render-junit.ts'
import { readReportFiles } from './files/report-files.ts'
import { runCommandLine } from './program.ts'

const io = { out: () => {}, error: () => {}, env: {} }

test.each([
  [['contract', '--target', 'mock', '--report', 'FILE', '--nope'], true],
  [['contract', '--report', 'FILE'], true],
  [['exec', '--alow', '-2', '--report', 'FILE', '--', 'true'], true],
  [['exec', '--alow', '2', '--report', 'FILE', '--', 'true'], true],
  [['exec', '--report=FILE', '--environment', 'nowhere', 'true'], true],
  // What belongs to another program is not to be overwritten.
  [['exec', '--nope', 'true', '--report', 'FILE'], false],
  [['exec', '--nope', '--', 'true', '--report', 'FILE'], false],
  [['exec', '--strict', '--environment', 'nowhere', 'true', '--report', 'FILE'], false],
])('%j leaves no report of an earlier run, if it is its own', async (args, isOwn) => {
  const path = join(createFolder(), 'r.xml')
  writeFileSync(path, 'an earlier run')
  expect(
    await runCommandLine(
      args.map((arg) => arg.replace('FILE', `junit=${path}`)),
      io,
    ),
  ).toBe(2)
  if (isOwn) expect(readFileSync(path, 'utf8')).toContain('<error message="Nothing was')
  else expect(readFileSync(path, 'utf8')).toBe('an earlier run')
})

test.skipIf(isWindows)('Two reports are refused that a link leads to one file', () => {
  const folder = createFolder()
  symlinkSync('a.xml', join(folder, 'link.xml'))
  const given = [`junit=${folder}/a.xml`, `json=${folder}/link.xml`]
  expect(() => readReportFiles(given, renderers, '')).toThrow('Give each a file of its own')
  expect(existsSync(join(folder, 'a.xml'))).toBe(false)
})

test.skipIf(!existsSync('/dev/full'))('A full disk behind stdout is no verdict: 74, and a sentence', () => {
  const full = openSync('/dev/full', 'w')
  const { status, stderr } = spawnSync(process.execPath, [command, 'openapi'], { stdio: ['ignore', full, 'pipe'] })
  closeSync(full)
  expect([status, String(stderr)]).toEqual([74, expect.stringContaining('cannot be written to stdout: ENOSPC')])
})
