import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PackageManifest } from '../build/entry-points.ts'

// What the consumer's compiler needs besides: everyone who compiles for Node has it.
const consumersOwn = ['@types/node']

/**
 * Packs the project as npm publish would and lays it out in the folder as npm install would, without a registry: its
 * dependencies, and nothing else, are linked from the project's own node_modules. Returns the packed file.
 */
export function installPacked(root: string, manifest: PackageManifest, folder: string): string {
  // By its file where npm runs this: Windows starts no npm.cmd without a shell.
  const { npm_execpath: cli } = process.env
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
  execFileSync(cli ? process.execPath : 'npm', cli ? [cli, ...pack] : pack, { cwd: root })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (!tarball) throw new Error(`npm pack left no tarball in ${folder}. Run npm pack by hand to see why.`)
  const home = join(folder, 'node_modules', manifest.name)
  mkdirSync(home, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', home, '--strip-components=1'])
  for (const name of [...Object.keys(manifest.dependencies), ...consumersOwn]) {
    link(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
  for (const [name, file] of Object.entries(manifest.bin)) {
    chmodSync(join(home, file), 0o755)
    // npm writes .cmd files there.
    if (process.platform !== 'win32') link(join(home, file), join(folder, 'node_modules', '.bin', name))
  }
  return join(folder, tarball)
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  // On Windows, links to folders are permitted to everybody in this form alone.
  symlinkSync(target, path, 'junction')
}
