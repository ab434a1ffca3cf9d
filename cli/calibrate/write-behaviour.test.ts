import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { Behaviour } from '../../schemas/generated/types.ts'
import { isWindows } from '../../tests/docs/run-program.ts'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { writeBehaviour } from './write-behaviour.ts'

const behaviour = defaultBehaviour as Behaviour

test.skipIf(isWindows)('A behaviour that is written to a link goes to the file behind it, and the link stays', () => {
  const folder = createFolder()
  const [file, link] = [join(folder, 'behaviour.json'), join(folder, 'link.json')]
  writeFileSync(file, '{}')
  symlinkSync(file, link)
  writeBehaviour(link, behaviour)
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(behaviour)
  expect(readdirSync(folder).toSorted()).toEqual(['behaviour.json', 'link.json'])
})

test.skipIf(isWindows)('A behaviour that is written to a pipe goes through it, and the pipe stays', () => {
  const pipe = join(createFolder(), 'pipe')
  execFileSync('mkfifo', [pipe])
  // Open on both sides, so that neither opening nor reading waits for anybody; a behaviour is less than a pipe holds.
  const descriptor = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
  onTestFinished(() => closeSync(descriptor))
  writeBehaviour(pipe, behaviour)
  const bytes = Buffer.alloc(65_536)
  expect(JSON.parse(bytes.toString('utf8', 0, readSync(descriptor, bytes)))).toEqual(behaviour)
  expect(lstatSync(pipe).isFIFO()).toBe(true)
})
