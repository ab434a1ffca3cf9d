import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { runBundle } from './build/bundle.ts'
import { runCommonJs } from './build/common-js.ts'
import { runDeclarations } from './build/declarations.ts'
import { listCommands, listExternals, listLibraries, type PackageManifest } from './build/entry-points.ts'
import { mergeChunks } from './build/merge-chunks.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const manifest: PackageManifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const libraries = listLibraries(manifest)

rmSync(join(root, 'dist'), { recursive: true, force: true })
const metafile = await runBundle(root, [...libraries, ...listCommands(manifest)], listExternals(manifest))
await runCommonJs(root, await mergeChunks(root, metafile), libraries)
runDeclarations(root, libraries)
await build({ configFile: join(root, 'dashboard/vite.config.ts') })
