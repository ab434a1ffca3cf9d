import { mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { findReportTarget } from './report-target.ts'

/**
 * Makes a folder and those above it that are missing. Returns the outermost that it made; undefined for none. Throws a
 * FileRefusal for one behind a link of another user's, and the file system's error.
 */
export function makeFolder(folder: string): string | undefined {
  findReportTarget(folder)
  const missing: string[] = []
  for (let at = resolve(folder); !isFolder(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at)
  // One by one: where a folder takes none, as in /proc, Node's own way of making them all would try for ever.
  for (const each of missing) makeOne(each)
  return missing[0]
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another run may have made it meanwhile.
    if (!isFolder(folder)) throw error
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
