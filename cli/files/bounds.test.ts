import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { createScrubber } from '../../recordings/index.ts'
import { validateEndpoints } from '../../schemas/generated/validators/endpoints.cjs'
import { validateRecording } from '../../schemas/generated/validators/recording.js'
import { createFolder, runInProcess } from '../../tests/support/run-in-process.ts'
import { createCalibrateCommand } from '../commands/calibrate.ts'
import { createContractCommand } from '../commands/contract.ts'
import { createDriftCommand } from '../commands/drift.ts'
import { createExecCommand } from '../commands/exec.ts'
import { createExplainCommand } from '../commands/explain.ts'
import { createMockCommand } from '../commands/mock.ts'
import { createScrubCommand } from '../commands/scrub.ts'
import { scrubFiles, type Writing } from '../scrub/scrub-file.ts'
import type { CommandIo } from '../terminal/io.ts'

type Reading = readonly [create: (io: CommandIo) => Command, given: (file: string) => readonly string[]]

const mebibyte = 1024 * 1024
const asOption = (flag: string, ...rest: string[]) => [(file: string) => [flag, file, ...rest]] as const
const mocks = (create: Reading[0], ...rest: string[]): Reading[] =>
  ['--behaviour', '--scenario', '--endpoints'].map((flag) => [create, ...asOption(flag, ...rest)])

/** Every command that reads a file, by what it reads. */
const readings: Readonly<Record<'an option' | 'an archive', readonly [bytes: number, readings: readonly Reading[]]>> = {
  'an option': [
    mebibyte,
    [
      ...mocks(createMockCommand),
      [createMockCommand, ...asOption('--callback-template')],
      ...mocks(createExecCommand, '--', 'true'),
      [
        createExplainCommand,
        ...asOption('--behaviour', '--auth-token', 'token-of-x', '--url', 'http://x/201612/sid/x/'),
      ],
      [createCalibrateCommand, (file) => ['--target', 'http://127.0.0.1:1', '--out', file]],
    ],
  ],
  'an archive': [
    16 * mebibyte,
    [
      [createContractCommand, (file) => ['--target', `recording:${file}`]],
      [createDriftCommand, (file) => [file, file]],
      [createScrubCommand, (file) => [file]],
    ],
  ],
}

test.each(Object.values(readings))(
  'a file of more than %i bytes is refused by name by every command that reads such',
  async (limit, list) => {
    const file = join(createFolder(), 'large.har')
    writeFileSync(file, '')
    truncateSync(file, limit + 1)
    for (const [create, given] of list)
      await expect(runInProcess(create, given(file))).rejects.toThrow(
        `it has more than ${limit} bytes. Expected at most ${limit} bytes.`,
      )
  },
)

const many = `[${'{},'.repeat(500_000)}{}]`

test('an archive with more values than there is memory for is refused by name', async () => {
  const file = join(createFolder(), 'many.har')
  for (const text of [`{"log":{"entries":[],"pages":${many}}}`, '['.repeat(500_001), '{"a":'.repeat(500_001)]) {
    writeFileSync(file, text)
    for (const [create, given] of readings['an archive'][1])
      await expect(runInProcess(create, given(file))).rejects.toThrow(
        'it has more than 500000 values. Expected at most 500000 values.',
      )
  }
})

test('an archive with more secrets than can be looked for everywhere is refused by name', async () => {
  const file = join(createFolder(), 'secrets.har')
  const headers = Array.from({ length: 20_001 }, (_, at) => ({
    name: 'Sign',
    value: at.toString(16).padStart(32, 'F'),
  }))
  writeFileSync(file, JSON.stringify({ log: { entries: [{ request: { headers }, response: {} }] } }))
  await expect(runInProcess(createScrubCommand, [file])).rejects.toThrow(
    'secrets.har holds more than 20000 different secrets',
  )
})

test('brackets and commas within a text are none of them, whatever quotation marks stand there', async () => {
  const file = join(createFolder(), 'text.har')
  const text = '\\"[{,'.repeat(500_000)
  writeFileSync(file, JSON.stringify({ log: { entries: [{ request: {}, response: {}, comment: text }] } }))
  expect(await runInProcess(createScrubCommand, [file])).toMatchObject({ exitCode: 0 })
})

test('a body with so many values is left out of an archive', () => {
  for (const text of [many, JSON.stringify(many)]) {
    const { counts, value } = createScrubber().scrub({ comment: text })
    expect([counts.unclear, value.comment.replaceAll('"', '')]).toEqual([1, '***'])
  }
})

test('scrub keeps of many files no more than it can', () => {
  const folder = createFolder()
  const file = join(folder, 'a.har')
  writeFileSync(file, JSON.stringify({ log: { entries: [] } }))
  const files = [1, 2, 3].map((each) => ({ path: file, below: `${each}.har` }))
  const text = (writing: Writing) => scrubFiles(files, createScrubber(), writing, 50).map((each) => each.text)
  expect([text({}), text({ inPlace: true })]).toEqual([0, 0].map(() => files.map(() => undefined)))
  expect(() => text({ out: folder })).toThrow(`${file} is too much: the files that are to be written have more than 50`)
})

test('an archive, or a file of endpoints, in which all is wrong is refused in time that is linear in it', () => {
  const endpoints = Array.from({ length: 60_000 }, () => ({}))
  expect([validateEndpoints({ endpoints }), validateEndpoints.errors?.length]).toEqual([false, 180_001])
  const entries = endpoints.map(() => 0)
  expect([validateRecording({ log: { entries } }), validateRecording.errors?.length]).toEqual([false, 60_003])
})
