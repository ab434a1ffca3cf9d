import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { isWindows } from '../../tests/docs/run-program.ts'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { createCalibrateCommand } from '../commands/calibrate.ts'
import { createContractCommand } from '../commands/contract.ts'
import { createDriftCommand } from '../commands/drift.ts'
import { createExecCommand } from '../commands/exec.ts'
import { createExplainCommand } from '../commands/explain.ts'
import { createMockCommand } from '../commands/mock.ts'
import type { CommandIo } from '../terminal/io.ts'
import { mostBytes } from './read-file.ts'

type Reading = readonly [create: (io: CommandIo) => Command, given: (path: string) => readonly string[]]

const ofFolders: readonly Reading[] = [
  [createContractCommand, (folder) => ['--target', `recording:${folder}`]],
  [createDriftCommand, (folder) => [folder, folder]],
]

test.each([
  ['a folder', (file: string) => mkdirSync(file), 'it is a folder'],
  [
    'a file that is too large',
    (file: string) => {
      writeFileSync(file, '')
      truncateSync(file, mostBytes.archive + 1)
    },
    'it has more than 16777216 bytes',
  ],
])('%s among the recordings of a folder is refused by its own name', async (_, make, why) => {
  const folder = createFolder()
  const file = join(folder, 'one.har')
  make(file)
  for (const [create, given] of ofFolders) {
    const message = expect.stringMatching(new RegExp(`one\\.har cannot be read: .*${why}`))
    await expect(runInProcess(create, given(folder))).rejects.toMatchObject({ name: 'UsageError', message })
  }
})

const url = 'http://x/201612/sid/x/call/TeleMeeting.wx'
const ofBehaviours: readonly Reading[] = [
  [createMockCommand, (file) => ['--behaviour', file]],
  [createExecCommand, (file) => ['--behaviour', file, '--', 'true']],
  [createExplainCommand, (file) => ['--behaviour', file, '--auth-token', 'token-of-x', '--url', url]],
  [createDriftCommand, (file) => [file, file]],
  [createCalibrateCommand, (file) => ['--target', 'http://127.0.0.1:1', '--out', file]],
]

test('a behaviour file that no mock can follow is refused by name by every command that reads one', async () => {
  const file = join(createFolder(), 'wrong.json')
  writeFileSync(file, '{"charset":{"value":"utf-7"}}')
  for (const [create, given] of ofBehaviours) {
    const message = expect.stringMatching(/wrong\.json.*: The behaviour breaks its schema/)
    await expect(runInProcess(create, given(file))).rejects.toMatchObject({ name: 'UsageError', message })
  }
})

test.skipIf(isWindows)(
  'a link that leads to itself is refused by name where a behaviour is to be written',
  async () => {
    const file = join(createFolder(), 'circle.json')
    symlinkSync(file, file)
    const message = expect.stringMatching(/circle\.json.*its links lead round in a circle/)
    const args = ['--target', 'http://127.0.0.1:1', '--out', file]
    await expect(runInProcess(createCalibrateCommand, args)).rejects.toMatchObject({ name: 'UsageError', message })
  },
)
