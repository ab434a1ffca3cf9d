import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PackageManifest } from '../build/entry-points.ts'

/** Imports every subpath in a process of its own, and reads a schema through the package's name. */
export function probeImports(folder: string, manifest: PackageManifest): void {
  const subpaths = Object.keys(manifest.exports).filter((subpath) => !/\*|\.json$/.test(subpath))
  const script = [
    ...subpaths.map(
      (subpath) =>
        `if (Object.keys(await import('${join(manifest.name, subpath)}')).length === 0) throw new Error('${subpath} exports nothing')`,
    ),
    `import { createRequire } from 'node:module'`,
    `if (!createRequire(import.meta.url)('${manifest.name}/schemas/accounts.json').accounts) throw new Error('no accounts')`,
  ]
  writeFileSync(join(folder, 'imports.mjs'), script.join('\n'))
  execFileSync(process.execPath, ['imports.mjs'], { cwd: folder, stdio: 'inherit' })
}

/** Compiles a consumer under both of the module resolutions in use, with the libraries' declarations checked too. */
export function probeTypes(folder: string, root: string, consumer: string): void {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'consumer.ts'), consumer)
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      strict: true,
      noEmit: true,
      resolveJsonModule: true,
      types: ['node'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }))
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { stdio: 'inherit' })
  }
}

/** Starts the installed command and expects its ready line, a health answer and a clean end. */
export async function probeCommand(folder: string): Promise<void> {
  const command = spawn(join(folder, 'node_modules/.bin/telemeeting'), ['mock', '--json', '--port', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(command, 'exit')
  try {
    const [line] = await Promise.race([
      once(createInterface(command.stdout), 'line'),
      exit.then(([code]) => [`exit code ${code}`]),
    ])
    const ready = JSON.parse(String(line))
    if (ready.event !== 'ready') throw new Error(`Expected the ready line first, got ${line}`)
    const health = await fetch(`${ready.url}/__admin/health`)
    if (!health.ok) throw new Error(`/__admin/health answered HTTP ${health.status}`)
  } finally {
    command.kill('SIGTERM')
  }
  const [code] = await exit
  if (code !== 0) throw new Error(`telemeeting mock ended with ${code} when it was told to stop; expected 0`)
}

/**
 * Has attw resolve each subpath of the packed file as Node's import and a bundler do, and look into its declarations.
 * The package is for import alone (esm-only), and a packed file is read without asking a registry. Throws an Error that
 * has what attw found.
 */
export function probeDeclarations(root: string, tarball: string): void {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
  const options = ['--profile', 'esm-only', '--no-definitely-typed', '--format', 'ascii', '--no-color', '--no-emoji']
  const { status, stdout, stderr } = spawnSync(process.execPath, [attw, tarball, ...options], { encoding: 'utf8' })
  if (status === 0) return
  throw new Error(
    `attw ended with ${status}; expected declarations that fit what is imported. Mend them, or exports in package.json.\n${stdout}${stderr}`,
  )
}
