import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folders that its modules lie in, built and as source. */
const own = ['dist', 'mock-server']

/**
 * The kit's own folder, above this module; undefined when it is bundled into something else. A manifest above any other
 * folder is never looked at: it may be anybody's, as that of /tmp is.
 */
export function kitFolder(module: string = import.meta.url): string | undefined {
  let folder = dirname(fileURLToPath(module))
  for (let parent = dirname(folder); parent !== folder; parent = dirname(folder)) {
    if (own.includes(basename(folder)) && manifestOf(parent)?.name === 'telemeeting-kit') return parent
    folder = parent
  }
  return undefined
}

export function kitVersion(): string {
  const folder = kitFolder()
  return (folder !== undefined && manifestOf(folder)?.version) || 'unknown'
}

function manifestOf(folder: string): { name?: string; version?: string } | undefined {
  const file = join(folder, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
