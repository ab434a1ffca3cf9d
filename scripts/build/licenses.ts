import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// `npm run generate` has folded it into the compiled validators, where the bundler sees no package any more.
const folded = ['ajv']

/** Writes dist/licenses.md: what the licences of the packages whose code is in the bundle ask for. */
export function writeLicenses(root: string, bundled: readonly string[]): void {
  const parts = [...folded, ...bundled].sort().map((name) => licenseOf(root, name))
  writeFileSync(join(root, 'dist/licenses.md'), `# Packages whose code is in this one\n\n${parts.join('\n\n')}\n`)
}

function licenseOf(root: string, name: string): string {
  const folder = join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((each) => /^licen[sc]e/i.test(each))
  if (file === undefined) {
    throw new Error(`${name} has no licence file, so its code cannot be shipped. Leave it out of the bundle.`)
  }
  return `## ${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}`
}
