import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { runBundle } from './build/bundle.ts'
import { runDeclarations } from './build/declarations.ts'
import { listCommands, listLibraries, type PackageManifest, splitByExistence } from './build/entry-points.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const manifest: PackageManifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const libraries = splitByExistence(root, listLibraries(manifest))
const commands = splitByExistence(root, listCommands(manifest))

rmSync(join(root, 'dist'), { recursive: true, force: true })
await runBundle(root, [...libraries.existing, ...commands.existing], Object.keys(manifest.dependencies))
runDeclarations(root, libraries.existing)
await runDashboardBuild(root)

const missing = [...libraries.missing, ...commands.missing]
if (missing.length > 0) {
  console.error(`Built all but ${missing.join(', ')}: package.json promises it, but there is no such file.`)
  process.exitCode = 1
}

/** Builds the dashboard's static files into dist/dashboard, which is emptied first. */
async function runDashboardBuild(root: string): Promise<void> {
  await build({ configFile: join(root, 'dashboard/vite.config.ts') })
}
