import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Writes every generated file under `root`, making folders as needed. */
export function writeFiles(files: ReadonlyMap<string, string>, root: string): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** Names every file under `root` that is missing or differs from what the generator makes now. */
export function staleFiles(files: ReadonlyMap<string, string>, root: string): { path: string; what: string }[] {
  return [...files].flatMap(([path, text]) => {
    const committed = join(root, path)
    if (!existsSync(committed)) return [{ path, what: 'is missing' }]
    return readFileSync(committed, 'utf8') === text ? [] : [{ path, what: 'is stale' }]
  })
}
