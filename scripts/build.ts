import { readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { runBundle } from './build/bundle.ts'
import { runCommands, runCommonJs } from './build/common-js.ts'
import { runDeclarations } from './build/declarations.ts'
import { listCommands, listExternals, listLibraries, type PackageManifest } from './build/entry-points.ts'
import { mergeChunks } from './build/merge-chunks.ts'
import { writeSbom } from './build/sbom.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const manifest: PackageManifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const libraries = listLibraries(manifest)

rmSync(join(root, 'dist'), { recursive: true, force: true })
// npm is asked meanwhile.
const sbom = writeSbom(root, manifest.name)
const commands = listCommands(manifest)
const metafile = await mergeChunks(root, await runBundle(root, [...libraries, ...commands], listExternals(manifest)))
await runCommands(root, metafile, commands, await runCommonJs(root, metafile, libraries))
runDeclarations(root, libraries)
await build({ configFile: join(root, 'dashboard/vite.config.ts') })
await sbom
