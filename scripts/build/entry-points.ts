interface Target {
  readonly types: string
  readonly default: string
}

/** What package.json promises to users, as far as building needs it. */
export interface PackageManifest {
  readonly name: string
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | null | { readonly import: Target; readonly require: Target }>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly peerDependencies: Readonly<Record<string, string>>
}

/** The sources of what the package is imported by; each has declarations. ./dist/client/index.js is client/index.ts. */
export function listLibraries({ exports }: PackageManifest): string[] {
  return Object.values(exports).flatMap((target) =>
    typeof target === 'string' || target === null ? [] : [sourceOf(target.import.default)],
  )
}

/** The sources of the package's commands. */
export const listCommands = ({ bin }: PackageManifest): string[] => [...new Set(Object.values(bin).map(sourceOf))]

/** The packages that stay outside of what is built: the user's own among them. */
export const listExternals = ({ dependencies, peerDependencies }: PackageManifest): string[] =>
  Object.keys({ ...dependencies, ...peerDependencies })

const sourceOf = (built: string): string => built.replace(/^\.\/dist\//, '').replace(/\.js$/, '.ts')

/** Whether a file is there for tests alone: a test, what tests share, or a mock that drifts on purpose. */
export const isForTests = (path: string): boolean => /\.test(-d)?\.|(^|\/)(tests|mutants)\//.test(path)
