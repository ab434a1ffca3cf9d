import { build } from 'esbuild'
import { isForTests } from './entry-points.ts'
import { writeLicenses } from './licenses.ts'
import { findUndeclaredPackages } from './undeclared-packages.ts'

const bundled = ['commander', 'picocolors']

// Some packages are CommonJS and ask for node's modules by a require that a module does not have.
const require =
  "import { createRequire as createRequire_ } from 'node:module'; const require = createRequire_(import.meta.url);"

/**
 * Bundles each entry point into dist. Dependencies stay outside; what several entry points share is in chunks of its own.
 * The packages of the command's start come along: they load in half the time.
 * Throws when a test came along, or what only tests use, or a package that is not among the dependencies is imported.
 */
export async function runBundle(root: string, entryPoints: readonly string[], dependencies: readonly string[]) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...entryPoints],
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    external: [...dependencies],
    banner: { js: require },
    chunkNames: 'chunks/[name]-[hash]',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  })
  const tests = Object.keys(metafile.inputs).filter(isForTests)
  if (tests.length > 0) throw new Error(`Tests must not be part of the package, but these are: ${tests.join(', ')}.`)
  const undeclared = findUndeclaredPackages(metafile, [...dependencies, ...bundled])
  if (undeclared.length > 0) {
    throw new Error(`dist imports ${undeclared.join(', ')}. Add what is missing to dependencies in package.json.`)
  }
  writeLicenses(root, bundled)
}
