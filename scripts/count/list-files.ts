import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What was installed or built, what is hidden, and the projects of users in tests/homes, which follow the habits of their
 * tools. Stryker's reports lie at the root, reports of the project's own elsewhere.
 */
const notOurs = /^(dist|site|reports|coverage|tests\/homes\/[^/.]+)$|(^|\/)(node_modules|\.[^/]+)$/

/** Every file of a project's folder, with forward slashes; what was installed or built is left out. */
export function listFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (notOurs.test(path)) return []
    return entry.isDirectory() ? listFiles(root, path) : [path]
  })
}
