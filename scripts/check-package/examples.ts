import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'

const pages = ['README.md', 'README.zh-CN.md', 'docs/library.md']

/** The packed pages' TypeScript that uses the package and nothing else: what a reader pastes into a project. */
function readExamples(home: string): string[] {
  const blocks = pages.flatMap((page) => [
    ...readFileSync(join(home, page), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm),
  ])
  const examples = blocks
    .map(([, text = '']) => text)
    .filter((text) => text.includes("from 'telemeeting-kit'") && !/ from '(?!telemeeting-kit')/.test(text))
  if (examples.length > 0) return [...new Set(examples)]
  throw new Error(`No example in ${pages.join(', ')} imports telemeeting-kit. Expected one at least.`)
}

/** Writes the examples as TypeScript, and as modules and as CommonJS that run. Returns the names of the TypeScript files. */
export async function writeExamples(folder: string, home: string): Promise<string[]> {
  const examples = readExamples(home)
  for (const [index, text] of examples.entries()) {
    const { code } = await transform(text, { loader: 'ts', format: 'esm', target: 'node20.19' })
    const required = code.replace(/^import (\{[^}]*\}) from (".*?");?$/gm, 'const $1 = require($2)')
    writeFileSync(join(folder, `example-${index}.mts`), text)
    writeFileSync(join(folder, `example-${index}.mjs`), code)
    // CommonJS waits for nothing outside a function.
    writeFileSync(join(folder, `example-${index}.cjs`), `module.exports = (async () => {\n${required}\n})()`)
  }
  return examples.map((_, index) => `example-${index}.mts`)
}

/** Runs them all, imported and required, under `exec`: a request that breaks the contract fails them. */
export function runExamples(folder: string, files: readonly string[]): void {
  const names = files.map((file) => `./${file.replace('.mts', '')}`)
  const lines = names.flatMap((name) => [`await import('${name}.mjs')`, `await (await import('${name}.cjs')).default`])
  writeFileSync(join(folder, 'examples.mjs'), lines.join('\n'))
  const command = [join(folder, 'node_modules/.bin/telemeeting'), 'exec', '--', process.execPath, 'examples.mjs']
  execFileSync(process.execPath, command, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}
