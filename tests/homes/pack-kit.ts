import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { npm } from './npm.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The kit as npm publish would send it. */
    tarball: string
  }
}

const root = join(import.meta.dirname, '../..')

/** Packs the kit once for all homes. */
export function setup(project: TestProject): void {
  project.provide('tarball', packKit())
}

/** Builds and packs the kit. The tarball lies alone in a folder that goes with this process. */
export function packKit(): string {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-kit-'))
  // When it is interrupted the test runner ends without a teardown.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const [program, ...first] = npm
  execFileSync(program, [...first, 'pack', '--silent', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [packed = ''] = readdirSync(folder)
  const tarball = join(folder, 'telemeeting-kit.tgz')
  renameSync(join(folder, packed), tarball)
  return tarball
}
