import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * Emits the declarations of the given libraries into dist, for ESM and for CommonJS, and keeps those only that a consumer's
 * compiler gets to see.
 * Throws when one of them imports a file that is not in dist.
 */
export function runDeclarations(root: string, libraries: readonly string[]): void {
  const project = join(root, 'dist', 'tsconfig.json')
  writeFileSync(project, JSON.stringify(projectOf(libraries)))
  try {
    const tsc = [join(root, 'node_modules/typescript/bin/tsc'), '--singleThreaded', '-p', project]
    execFileSync(process.execPath, tsc, { stdio: 'inherit' })
  } finally {
    rmSync(project)
  }
  const entries = libraries.map((library) => join(root, 'dist', library.replace(/\.ts$/, '.d.ts')))
  const reached = rewriteReached(entries)
  for (const file of findDeclarations(join(root, 'dist'))) if (!reached.has(file)) rmSync(file)
}

const projectOf = (libraries: readonly string[]) => ({
  extends: '../tsconfig.json',
  compilerOptions: {
    rootDir: '..',
    outDir: '.',
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    typeRoots: ['../node_modules/@types'],
  },
  files: libraries.map((library) => `../${library}`),
  include: [],
  exclude: [],
})

/** The compiler leaves .ts in the specifiers of declarations; what lies in dist is called .js. */
function rewriteReached(entries: readonly string[]): Set<string> {
  const reached = new Set<string>()
  const open = [...entries]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    const { text, imports } = rewriteSpecifiers(readFileSync(file, 'utf8'))
    writeFileSync(file, text)
    writeFileSync(file.replace(/ts$/, 'cts'), rewriteSpecifiers(text, 'cjs').text)
    for (const specifier of imports) open.push(resolveDeclaration(file, specifier))
  }
  return reached
}

/** Turns ./x.ts into ./x.js, or ./x.cjs, in a declaration file and says which relative files it imports. */
export function rewriteSpecifiers(declaration: string, ending = 'js'): { text: string; imports: string[] } {
  const imports: string[] = []
  const specifier = /((?:from|import)\s*\(?\s*["'])(\.{1,2}\/[^"']+?)\.(?:ts|js)(["'])/g
  const text = declaration.replace(specifier, (_, before: string, path: string, quote: string) => {
    imports.push(`${path}.js`)
    return `${before}${path}.${ending}${quote}`
  })
  return { text, imports }
}

function resolveDeclaration(importer: string, specifier: string): string {
  const file = resolve(dirname(importer), specifier).replace(/\.js$/, '.d.ts')
  if (existsSync(file)) return file
  throw new Error(`${importer} imports ${specifier}, which has no declaration in dist. Expected ${file}.`)
}

const findDeclarations = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.d.ts'))
    .map((path) => join(directory, path))
