import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { TestProject } from 'vitest/node'
import manifest from '../../package.json' with { type: 'json' }
import { bundleOptions } from '../../scripts/build/bundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The bundled `telemeeting` of this run. */
    command: string
  }
}

/**
 * Bundles the command anew for each run: tests start it a hundred times, and its sources take four times as long to load.
 * It lies below node_modules, where it finds its dependencies and the project's package.json.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const { root } = project.config
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const outdir = mkdtempSync(join(cache, 'telemeeting-'))
  const bundle = () => build({ ...bundleOptions(root, ['cli/main.ts'], Object.keys(manifest.dependencies)), outdir })
  await bundle()
  // Below node_modules no package.json of the project counts: without one, node compiles each file twice to learn its kind.
  writeFileSync(join(outdir, 'package.json'), '{ "type": "module" }\n')
  project.onTestsRerun(async () => void (await bundle()))
  project.provide('command', join(outdir, 'cli/main.js'))
  return () => rmSync(outdir, { recursive: true, force: true })
}
