import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UsageError } from '../exit-codes.ts'

/** A file to scrub. */
export interface FoundFile {
  readonly path: string
  /** Where it goes below --out. */
  readonly below: string
}

/** The files that the paths name, those of folders among them. Throws a UsageError when there are none. */
export function listFiles(paths: readonly string[]): FoundFile[] {
  const files = paths.flatMap(listPath)
  if (files.length > 0) return files
  throw new UsageError(`${paths.join(', ')} holds no .har or .json file. Give files, or a folder that holds some.`)
}

function listPath(path: string): FoundFile[] {
  if (!isFolder(path)) return [{ path, below: basename(path) }]
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()
  const named = entries.filter((entry) => /\.(har|json)$/i.test(entry))
  return named.map((below) => ({ path: join(path, below), below })).filter((file) => !isFolder(file.path))
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}. Nothing was written.`)
  }
}
