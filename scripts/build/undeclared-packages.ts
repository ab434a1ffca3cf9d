import { builtinModules } from 'node:module'
import type { Metafile } from 'esbuild'

/** The packages that the built files import although they are no dependencies of the package. */
export function findUndeclaredPackages({ outputs }: Metafile, dependencies: readonly string[]): string[] {
  const paths = Object.values(outputs).flatMap(({ imports }) => imports.filter(({ external }) => external))
  const names = paths.map(({ path }) => packageName(path)).filter((name) => !isBuiltIn(name))
  return [...new Set(names)].filter((name) => !dependencies.includes(name))
}

/** The package of a specifier: ajv for ajv/dist/x.js, @scope/name for @scope/name/x. */
export const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const isBuiltIn = (name: string): boolean => name.startsWith('node:') || builtinModules.includes(name)
