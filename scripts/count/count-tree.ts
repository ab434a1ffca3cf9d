import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCircles, findFolderCircles } from './find-circles.ts'
import { findImports, type SourceFile } from './find-imports.ts'
import { findUnusedExports } from './find-unused-exports.ts'
import { findFault, isHeldToFloors, isTest } from './floors.ts'
import { listFiles } from './list-files.ts'

/** What a tree comes to. */
export interface TreeCount {
  /** Room → its source files and their lines. */
  readonly rooms: ReadonlyMap<string, { readonly files: number; readonly lines: number }>
  readonly circles: readonly string[][]
  readonly folderCircles: readonly string[][]
  /** Imports against the floors, each in a sentence. */
  readonly faults: readonly string[]
  /** Exports that no other file imports, as `path name`. */
  readonly unusedExports: readonly string[]
  /** Installed packages by the root's lock file. */
  readonly packages: number
  /** README.md and every page in docs/ → its words. */
  readonly words: ReadonlyMap<string, number>
}

const isCode = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path)
const isGenerated = (path: string): boolean => /(^|\/)generated\//.test(path)

/** Counts a project's folder, whatever is installed or built in it aside. */
export function countTree(root: string): TreeCount {
  const paths = listFiles(root)
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const code = paths.filter(isCode).map((path) => ({ path, text: read(path) }))
  const imports = code.filter(({ path }) => isHeldToFloors(path)).flatMap(findImports)
  const circles = findCircles(imports)
  return {
    rooms: countRooms(code.filter(({ path }) => !isTest(path) && !isGenerated(path))),
    circles,
    // A circle of files alone is told once.
    folderCircles: findFolderCircles(imports).filter((circle) => !circle.every(isCode)),
    faults: imports.flatMap((each) => findFault(each) ?? []),
    unusedExports: findUnusedExports(code, isEntry(root)).map(({ path, name }) => `${path} ${name}`),
    packages: countPackages(join(root, 'package-lock.json')),
    words: new Map(paths.filter(isPage).map((path) => [path, countWords(read(path))])),
  }
}

function countRooms(sources: readonly SourceFile[]): TreeCount['rooms'] {
  const rooms = new Map<string, { files: number; lines: number }>()
  for (const { path, text } of sources) {
    const room = path.includes('/') ? path.replace(/^(mock-server\/[^/]+|[^/]+)\/.*$/, '$1') : 'beside package.json'
    const { files, lines } = rooms.get(room) ?? { files: 0, lines: 0 }
    rooms.set(room, { files: files + 1, lines: lines + text.trimEnd().split('\n').length })
  }
  return new Map([...rooms].sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** What people outside import or run, and what is imported by what is not code: a setting, a page. */
function isEntry(root: string): (path: string) => boolean {
  const { bin = {}, exports = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const promised = JSON.stringify([bin, exports])
  return (path) =>
    isTest(path) ||
    isGenerated(path) ||
    /\.config\.[a-z]+$/.test(path) ||
    promised.includes(`./dist/${path.replace(/\.tsx?$/, '.js')}"`)
}

function countPackages(lockFile: string): number {
  if (!existsSync(lockFile)) return 0
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8'))
  return Object.keys(packages).filter((path) => path !== '').length
}

const isPage = (path: string): boolean => /^(README|docs\/.*)\.md$/.test(path)

const countWords = (text: string): number => text.trim().split(/\s+/).length
