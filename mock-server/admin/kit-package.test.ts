import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { createFolder } from '../../tests/support/run-in-process.ts'
import { kitFolder } from './kit-package.ts'
import { dashboardOf } from './serve-dashboard.ts'

/** A folder that says that it is the kit's, as anybody may who can write above somebody's program. */
function createLookalike(): string {
  const folder = createFolder()
  writeFileSync(join(folder, 'package.json'), '{"name":"telemeeting-kit"}')
  mkdirSync(join(folder, 'dist/dashboard'), { recursive: true })
  return folder
}

test.each(['dist/chunks/a.js', 'dist/mock-server/index.cjs', 'dist/cli/main.js', 'mock-server/admin/kit-package.ts'])(
  'the folder of the kit is found from its %s',
  (module) => {
    const folder = createLookalike()
    expect(kitFolder(pathToFileURL(join(folder, module)).href)).toBe(folder)
  },
)

test.each(['bundle.js', 'program/bundle.js', 'program/out/bundle.js'])(
  'no folder above a program, which has the kit in its %s, passes for the kit: its page would be somebody else’s',
  (module) => {
    const folder = kitFolder(pathToFileURL(join(createLookalike(), module)).href)
    expect([folder, dashboardOf(folder)]).toEqual([undefined, undefined])
  },
)
