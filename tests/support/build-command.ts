import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
 * It lies below node_modules, where it finds its dependencies.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const { root } = project.config
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const outdir = mkdtempSync(join(cache, 'telemeeting-'))
  const bundle = () => build({ ...bundleOptions(root, ['cli/main.ts'], Object.keys(manifest.dependencies)), outdir })
  await bundle()
  // Below node_modules no package.json of the project counts: without one, node compiles each file twice to learn its kind,
  // and finds none of the modules that the project calls by names of its own.
  const { type, imports } = manifest
  writeFileSync(join(outdir, 'package.json'), JSON.stringify({ type, imports }))
  for (const path of Object.values(imports)) {
    const folder = dirname(path)
    cpSync(join(root, folder), join(outdir, folder), { recursive: true })
  }
  project.onTestsRerun(async () => void (await bundle()))
  project.provide('command', join(outdir, 'cli/main.js'))
  return () => rmSync(outdir, { recursive: true, force: true })
}
