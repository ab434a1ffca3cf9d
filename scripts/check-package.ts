import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PackageManifest } from './build/entry-points.ts'
import { findIntruders } from './check-package/contents.ts'
import { runExamples, writeExamples } from './check-package/examples.ts'
import { installPacked } from './check-package/install-packed.ts'
import { findLostLinks } from './check-package/links.ts'
import {
  probeBoth,
  probeClient,
  probeCommand,
  probeDeclarations,
  probeImports,
  probeTypes,
} from './check-package/probes.ts'
import { findUntold } from './check-package/shipped.ts'

// Holds what npm would publish against what package.json promises, in a folder that knows nothing of this project.
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const manifest: PackageManifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'telemeeting-package-')))

try {
  const tarball = installPacked(root, manifest, folder)
  const intruders = findIntruders(join(folder, 'node_modules', manifest.name))
  if (intruders.length > 0) throw new Error(`The package holds what it must not: ${intruders.join(', ')}`)
  const untold = findUntold(join(folder, 'node_modules', manifest.name), root)
  if (untold.length > 0) throw new Error(`The package does not tell what comes with it: ${untold.join(', ')}`)
  const lost = findLostLinks(join(folder, 'node_modules', manifest.name))
  if (lost.length > 0) throw new Error(`The package has links to what it lacks: ${lost.join(', ')}`)
  probeDeclarations(root, tarball)
  probeImports(folder, manifest)
  await probeClient(folder)
  probeBoth(folder, readFileSync(join(here, 'check-package/both.mjs.txt'), 'utf8'))
  const examples = await writeExamples(folder, join(folder, 'node_modules', manifest.name))
  probeTypes(folder, root, readFileSync(join(here, 'check-package/consumer.ts.txt'), 'utf8'), examples)
  runExamples(folder, examples)
  await probeCommand(folder)
  console.log('The packed package imports, compiles and runs.')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
