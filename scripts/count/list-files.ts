import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What was installed or built, and what is hidden. Stryker's reports lie at the root, reports of the project's own elsewhere. */
const notOurs = /^(dist|reports|coverage)$|(^|\/)(node_modules|\.[^/]+)$/

/** Every file of a project's folder, with forward slashes; what was installed or built is left out. */
export function listFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (notOurs.test(path)) return []
    return entry.isDirectory() ? listFiles(root, path) : [path]
  })
}
