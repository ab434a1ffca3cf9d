import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The kit's own folder, above this module, be it source or bundled; undefined when it is bundled into something else. */
export function kitFolder(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (let parent = dirname(folder); parent !== folder; parent = dirname(folder)) {
    if (manifestOf(folder)?.name === 'telemeeting-kit') return folder
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
