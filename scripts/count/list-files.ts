import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const notOurs = /^(node_modules|dist|reports|coverage|\..+)$/

/** Every file of a project's folder, with forward slashes; what was installed or built is left out, and what is hidden. */
export function listFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !notOurs.test(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      return entry.isDirectory() ? listFiles(root, path) : [path]
    })
}
