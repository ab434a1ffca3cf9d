import { posix } from 'node:path'

export interface SourceFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** What a folder may import beside itself. Folders that are not listed may import all but tests. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  schemas: [],
  'mock-server': ['schemas/'],
  client: ['schemas/'],
  'contract-tests': ['schemas/', 'client/sign.ts'],
  recordings: ['schemas/'],
  // Measures a target as the suite asks it, and knows no more of the mock than any other caller; its proof does.
  calibration: ['schemas/', 'contract-tests/'],
}

/** What the project is called when it is imported as a package. */
const ownName = 'telemeeting-kit'

/** Whether a file must keep to the rules: tests need not. */
export const isHeldToImportRules = (path: string): boolean =>
  /\.(c|m)?(t|j)sx?$/.test(path) && !isTest(path) && !/^(tests|calibration\/proof)\//.test(path)

const isTest = (path: string): boolean => /\.test(-d)?\.tsx?$/.test(path)

/** Every import of the project's own files that the house forbids, as "importer -> imported". */
export function findForbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    importsOf(path, text)
      .filter((imported) => !isAllowed(path, imported))
      .map((imported) => `${path} -> ${imported}`),
  )
}

/** Every form of import and re-export, whatever the quotes, with comments in between. */
const specifier = /\b(?:from|import|require)(?:\s|\/\*.*?\*\/)*\(?(?:\s|\/\*.*?\*\/)*(['"`])([^'"`\n]+)\1/g

function importsOf(path: string, text: string): string[] {
  return [...text.matchAll(specifier)].flatMap(([, , imported = '']) => ownFile(path, imported) ?? [])
}

/** The file of the project that a specifier means, if it means one. */
function ownFile(importer: string, imported: string): string | undefined {
  if (/^\.{1,2}(\/|$)/.test(imported)) return posix.join(posix.dirname(importer), imported)
  if (imported === ownName) return 'index.ts'
  return imported.startsWith(`${ownName}/`) ? `${imported.slice(ownName.length + 1)}/index.ts` : undefined
}

function isAllowed(importer: string, imported: string): boolean {
  const folder = importer.split('/')[0] ?? ''
  if (imported.startsWith('tests/') || isTest(imported)) return false
  const others = allowed[folder]
  return !others || imported.startsWith(`${folder}/`) || others.some((prefix) => imported.startsWith(prefix))
}
