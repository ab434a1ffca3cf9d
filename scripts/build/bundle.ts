import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { isForTests } from './entry-points.ts'
import { bundled, folded } from './shipped-packages.ts'

/** A bundled CommonJS package gets node's modules without a require, which a module does not have. */
const builtInsByName: Plugin = {
  name: 'built-ins-by-name',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, namespace: 'built-in' } : undefined,
    )
    onLoad({ filter: /./, namespace: 'built-in' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('${path}')`,
    }))
  },
}

/**
 * Bundles each entry point into dist. Dependencies stay outside; what several entry points share is in chunks of its own.
 * The packages of the command's start come along: they load in half the time.
 * Returns what esbuild says of it. Throws when a test came along, or what only tests use, or a package that is not among the dependencies is imported.
 */
export async function runBundle(
  root: string,
  entryPoints: readonly string[],
  dependencies: readonly string[],
): Promise<Metafile> {
  const { metafile } = await build({ ...bundleOptions(root, entryPoints, dependencies), outdir: 'dist' })
  const tests = Object.keys(metafile.inputs).filter(isForTests)
  if (tests.length > 0) throw new Error(`Tests must not be part of the package, but these are: ${tests.join(', ')}.`)
  const undeclared = findUndeclaredPackages(metafile, [...dependencies, ...bundled])
  if (undeclared.length > 0) {
    throw new Error(`dist imports ${undeclared.join(', ')}. Add what is missing to dependencies in package.json.`)
  }
  writeLicenses(root, bundled)
  return metafile
}

/** How entry points below the root are bundled, wherever to. */
export const bundleOptions = (root: string, entryPoints: readonly string[], dependencies: readonly string[]) =>
  ({
    absWorkingDir: root,
    entryPoints: [...entryPoints],
    outbase: '.',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: [...dependencies],
    plugins: [builtInsByName],
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  }) as const satisfies BuildOptions

/** Writes dist/licenses.md: what the licences of the packages whose code is in the bundle ask for. */
function writeLicenses(root: string, bundled: readonly string[]): void {
  const parts = [...folded, ...bundled].sort().map((name) => licenseOf(root, name))
  writeFileSync(join(root, 'dist/licenses.md'), `# Packages whose code is in this one\n\n${parts.join('\n\n')}\n`)
}

function licenseOf(root: string, name: string): string {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((each) => /^licen[sc]e/i.test(each))
  if (file === undefined) {
    throw new Error(`${name} has no licence file, so its code cannot be shipped. Leave it out of the bundle.`)
  }
  return `## ${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}`
}

/** The packages that the built files import, or have in them, although they are none of the known ones. */
export function findUndeclaredPackages({ inputs, outputs }: Metafile, known: readonly string[]): string[] {
  const imports = Object.values(outputs).flatMap((output) => output.imports.filter(({ external }) => external))
  const imported = imports.map(({ path }) => packageName(path)).filter((name) => !isBuiltIn(name))
  const paths = Object.keys(inputs).filter((path) => path.startsWith(modules))
  const names = new Set([...imported, ...paths.map((path) => packageName(path.slice(modules.length)))])
  return [...names].filter((name) => !known.includes(name))
}

const modules = 'node_modules/'

/** The package of a specifier: ajv for ajv/dist/x.js, @scope/name for @scope/name/x. */
const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const isBuiltIn = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name)
