import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { type Metafile, transform } from 'esbuild'

/**
 * Writes built modules, and all that they reach, as CommonJS beside them: client/index.js as client/index.cjs. What several
 * entry points share stays in chunks of its own, so that a class is the same whichever of them it comes from. Returns what
 * was reached.
 */
export async function runCommonJs(
  root: string,
  { outputs }: Metafile,
  entries: readonly string[],
): Promise<readonly string[]> {
  const reached = new Set(entries.map(builtOf))
  for (const path of reached) {
    const output = outputs[path]
    if (!output) throw new Error(`${path} was not built. Expected it among the outputs of the bundle.`)
    const inside = output.imports.filter(({ external }) => !external).map((each) => each.path)
    for (const each of inside) reached.add(each)
    await writeCommonJs(
      join(root, path),
      inside.map((each) => specifierOf(path, each)),
    )
  }
  return [...reached]
}

const builtOf = (source: string): string => `dist/${source.replace(/\.ts$/, '.js')}`

/**
 * Has the commands, and what they alone load, as CommonJS in place of modules: node needs less for that to get to the first
 * answer. The commands keep their names; a package.json beside them says what they are.
 */
export async function runCommands(
  root: string,
  metafile: Metafile,
  commands: readonly string[],
  ofLibraries: readonly string[],
): Promise<void> {
  for (const path of await runCommonJs(root, metafile, commands)) {
    if (!ofLibraries.includes(path)) rmSync(join(root, path))
  }
  for (const file of commands.map((command) => join(root, builtOf(command)))) {
    renameSync(toCommonJs(file), file)
    chmodSync(file, 0o755)
    writeFileSync(join(dirname(file), 'package.json'), '{ "type": "commonjs" }\n')
  }
}

export const specifierOf = (from: string, to: string): string => {
  const path = posix.relative(dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}

async function writeCommonJs(file: string, specifiers: readonly string[]): Promise<void> {
  const text = specifiers.reduce(
    (rewritten, each) => rewritten.replaceAll(`"${each}"`, `"${toCommonJs(each)}"`),
    readFileSync(file, 'utf8'),
  )
  const { code } = await transform(text, { ...options, ...(text.includes('import.meta.url') && ownAddress) })
  writeFileSync(toCommonJs(file), code)
}

const toCommonJs = (path: string): string => path.replace(/\.js$/, '.cjs')

const options = {
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  // Jest runs CommonJS where import() does not work.
  supported: { 'dynamic-import': false },
} as const

const ownAddress = {
  define: { 'import.meta.url': 'ownAddress' },
  banner: "const ownAddress = require('node:url').pathToFileURL(__filename).href;",
}
