import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { isForTests } from '../build/entry-points.ts'

/** Readers copy from there: its tests are no tests of the kit's. */
const forReaders = /^examples\//

/** What must not be in the package: tests and what they stand on, sources, and imports that lead out of dist. */
export function findIntruders(home: string): string[] {
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll(sep, '/'))
  const unwanted = files
    .filter((path) => !forReaders.test(path))
    .filter((path) => isForTests(path) || (/^(?!.*\.d\.c?ts$).*\.c?ts$/.test(path) && !path.startsWith('schemas/')))
  const built = files.filter((path) => path.startsWith('dist/') && /\.(c?js|d\.c?ts)$/.test(path))
  const leaving = built.filter((path) => leavesDist(path, readFileSync(join(home, path), 'utf8')))
  return [...unwanted, ...leaving.map((path) => `${path} (imports something outside dist)`)]
}

/** Whether a file at dist/a/b.js climbs out of dist by one of its relative imports. */
export function leavesDist(path: string, text: string): boolean {
  const specifiers = [...text.matchAll(/(?:from|import|require)\s*\(?\s*["'](\.{1,2}\/[^"'\n]+)["']/g)]
  return specifiers.some(([, specifier = '']) => !new URL(specifier, `file:///${path}`).pathname.startsWith('/dist/'))
}
