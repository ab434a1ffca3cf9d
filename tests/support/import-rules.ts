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

/** Whether a file must keep to the rules: tests need not. */
export const isHeldToImportRules = (path: string): boolean =>
  /\.(ts|js|mjs)$/.test(path) && !/\.test(-d)?\.ts$/.test(path) && !/^(tests|calibration\/proof)\//.test(path)

/** Every relative import that the house forbids, as "importer -> imported". */
export function findForbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    importsOf(path, text)
      .filter((imported) => !isAllowed(path, imported))
      .map((imported) => `${path} -> ${imported}`),
  )
}

function importsOf(path: string, text: string): string[] {
  const specifiers = text.matchAll(/\b(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/g)
  return [...specifiers].map(([, specifier = '']) => posix.join(posix.dirname(path), specifier))
}

function isAllowed(importer: string, imported: string): boolean {
  const folder = importer.split('/')[0] ?? ''
  if (imported.startsWith('tests/') || /\.test(-d)?\.ts$/.test(imported)) return false
  const others = allowed[folder]
  return !others || imported.startsWith(`${folder}/`) || others.some((prefix) => imported.startsWith(prefix))
}
