import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import type { PackageManifest } from '../build/entry-points.ts'

/** Imports and requires every subpath, each way in a process of its own, and reads a schema through the package's name. */
export function probeImports(folder: string, manifest: PackageManifest): void {
  // What is for another package, such as ./vitest, needs that one.
  const others = Object.keys(manifest.peerDependencies).map((name) => `./${name}`)
  const entries = Object.keys(manifest.exports).filter(
    (subpath) => !/\*|\.json$/.test(subpath) && !others.includes(subpath),
  )
  const names = JSON.stringify(entries.map((subpath) => posix.join(manifest.name, subpath)))
  const probe = (load: string) =>
    `for (const name of ${names}) if (Object.keys(${load}(name)).length === 0) throw new Error(name + ' exports nothing')`
  const readsData = `if (!require('${manifest.name}/schemas/accounts.json').accounts) throw new Error('no accounts')`
  writeFileSync(join(folder, 'imports.mjs'), probe('await import'))
  writeFileSync(join(folder, 'requires.cjs'), `${probe('require')}\n${readsData}`)
  for (const file of ['imports.mjs', 'requires.cjs']) {
    execFileSync(process.execPath, [file], { cwd: folder, stdio: 'inherit' })
  }
}

// What worker runtimes have too, where node's modules are to be had at all.
const clientsOwn = ['node:buffer', 'node:crypto', 'node:util/types']

/** Bundles the client alone, for import and for require, and expects neither more of node nor anything else of the kit in it. */
export async function probeClient(folder: string): Promise<void> {
  for (const [format, load, file] of [
    ['esm', "import { createClient } from 'telemeeting-kit/client'", 'client.mjs'],
    ['cjs', "const { createClient } = require('telemeeting-kit/client')", 'client.cjs'],
  ] as const) {
    const stdin = { contents: `${load}\nif (!createClient) throw new Error('no client')`, resolveDir: folder }
    const outfile = join(folder, file)
    const { metafile } = await build({ stdin, outfile, format, bundle: true, platform: 'node', metafile: true })
    const imported = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path))
    const foreign = Object.keys(metafile.inputs).flatMap((path) => foreignSources(join(process.cwd(), path)))
    const more = [...imported.filter((name) => !clientsOwn.includes(name)), ...foreign]
    if (more.length > 0)
      throw new Error(`The client's bundle (${format}) holds more than the client: ${more.join(', ')}`)
    execFileSync(process.execPath, [outfile], { stdio: 'inherit' })
  }
}

/** The sources in a built file, as esbuild names them above each, that are not the client's. */
const foreignSources = (path: string): string[] => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  return [...text.matchAll(/^\/\/ ((?!client\/|schemas\/).*\.[jt]s)$/gm)].map(([, source = '']) => source)
}

/** Runs a script that loads the package in both of its formats into one process. */
export function probeBoth(folder: string, script: string): void {
  writeFileSync(join(folder, 'both.mjs'), script)
  execFileSync(process.execPath, ['both.mjs'], { cwd: folder, stdio: 'inherit' })
}

/** Compiles a consumer under the module resolutions in use, as ESM and as CommonJS, with the libraries' declarations checked too. */
export function probeTypes(folder: string, root: string, consumer: string, examples: readonly string[]): void {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'consumer.ts'), consumer)
  // CommonJS reads JSON without an attribute.
  writeFileSync(join(folder, 'consumer.cts'), consumer.replace(/ with \{.*\}/, ''))
  for (const [module, moduleResolution, files] of [
    ['nodenext', 'nodenext', ['consumer.ts', 'consumer.cts', ...examples]],
    ['esnext', 'bundler', ['consumer.ts']],
  ] as const) {
    const compilerOptions = {
      module,
      moduleResolution,
      target: 'es2022',
      strict: true,
      noEmit: true,
      resolveJsonModule: true,
      esModuleInterop: true,
      types: ['node'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }))
    const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '--singleThreaded', '-p', folder]
    execFileSync(process.execPath, tsc, { stdio: 'inherit' })
  }
}

/** Starts the installed command and expects its ready line, a health answer and a clean end. */
export async function probeCommand(folder: string): Promise<void> {
  const isWindows = process.platform === 'win32'
  const file = isWindows ? process.execPath : join(folder, 'node_modules/.bin/telemeeting')
  const main = isWindows ? [join(folder, 'node_modules/telemeeting-kit/dist/cli/main.js')] : []
  const command = spawn(file, [...main, 'mock', '--json', '--port', '0'], {
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
  // Windows has no signal that a program could end well at.
  if (code !== 0 && !isWindows)
    throw new Error(`telemeeting mock ended with ${code} when it was told to stop; expected 0`)
}

/**
 * Has attw resolve each subpath of the packed file as bundlers and Node's import and require do, and as TypeScript's node10
 * does, and look into its declarations. A packed file is read without asking a registry. Throws an Error that has what attw
 * found.
 */
export function probeDeclarations(root: string, tarball: string): void {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
  const options = ['--no-definitely-typed', '--format', 'ascii', '--no-color', '--no-emoji']
  const { status, stdout, stderr } = spawnSync(process.execPath, [attw, tarball, ...options], { encoding: 'utf8' })
  if (status === 0) return
  throw new Error(
    `attw ended with ${status}; expected declarations that fit what is imported. Mend them, or exports in package.json.\n${stdout}${stderr}`,
  )
}
