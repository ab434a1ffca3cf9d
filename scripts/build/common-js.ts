import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { type Metafile, transform } from 'esbuild'

/**
 * Writes built modules, and all that they reach, as CommonJS beside them: client/index.js as client/index.cjs. What several
 * entry points share stays in chunks of its own, so that a class is the same whichever of them it comes from.
 */
export async function runCommonJs(root: string, { outputs }: Metafile, libraries: readonly string[]): Promise<void> {
  const open = libraries.map((library) => `dist/${library.replace(/\.ts$/, '.js')}`)
  const reached = new Set<string>(open)
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
