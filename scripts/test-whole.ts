import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from './count/list-files.ts'
import { runVitest } from './run-vitest.ts'

// Runs the test files of which the gate tries a part, or those of them that are named, and has them try all.
const root = join(import.meta.dirname, '..')
const triesPart = (path: string) =>
  path.endsWith('.test.ts') && readFileSync(join(root, path), 'utf8').includes("support/part-of.ts'")
const named = process.argv.slice(2)
const files = listFiles(root).filter(
  (path) => (named.length === 0 || named.some((name) => path.includes(name))) && triesPart(path),
)
if (files.length === 0) throw new Error(`The gate tries a part of no test file that is called ${named.join(' or ')}.`)
runVitest(files, { CASES_TRIED: 'all' })
