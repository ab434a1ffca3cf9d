import { parseArgs } from 'node:util'
import { generateFiles, projectRoot, staleFiles, writeFiles } from './generate/files.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
const files = await generateFiles(projectRoot)
if (values.check) {
  const stale = staleFiles(files, projectRoot)
  for (const { path, what } of stale) console.error(`${path} ${what}. Run: npm run generate`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  writeFiles(files, projectRoot)
  console.log(`wrote ${files.size} files`)
}
