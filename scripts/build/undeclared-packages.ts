import { builtinModules } from 'node:module'
import type { Metafile } from 'esbuild'

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
