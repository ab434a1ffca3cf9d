import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A small project of somebody who uses the kit. */
export interface Home {
  readonly name: string
  readonly folder: string
  /** Commands that its tests call, beside node and npm. */
  readonly needs: readonly string[]
  /** What of the kit's own clone it tests, as paths for git; a copy lies below `project/`. */
  readonly brings: readonly string[]
}

/** Every folder below this one that has a package.json. */
export function findHomes(): Home[] {
  return readdirSync(import.meta.dirname).flatMap((name) => {
    const folder = join(import.meta.dirname, name)
    const manifest = join(folder, 'package.json')
    if (!existsSync(manifest)) return []
    const { needs = [], brings = [] } = JSON.parse(readFileSync(manifest, 'utf8'))
    return [{ name, folder, needs, brings }]
  })
}
