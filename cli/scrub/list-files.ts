import { type Dirent, readdirSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { note } from '../../words/create-speech.ts'
import { fileFaultOf } from '../files/describe-file-error.ts'
import { UsageError } from '../terminal/exit-codes.ts'

/** A file to scrub. */
export interface FoundFile {
  readonly path: string
  /** Where it goes below --out. */
  readonly below: string
}

/** What is looked at, and how many files of the folders are not. */
export interface Listing {
  readonly files: readonly FoundFile[]
  readonly others: number
}

/** The files that the paths name, and of folders those that are called .har. Throws a UsageError when there are none. */
export function listFiles(paths: readonly string[]): Listing {
  const listings = paths.map(listPath)
  const files = listings.flatMap((each) => each.files)
  if (files.length === 0) {
    throw new UsageError(note('command.scrub-no-har', { paths: paths.join(', ') }))
  }
  return { files, others: listings.reduce((sum, { others }) => sum + others, 0) }
}

const listPath = (path: string): Listing => naming(path, () => lookInto(path))

/** Throws a UsageError that names the path, or the folder below it that cannot be listed. */
function naming<Value>(path: string, look: () => Value): Value {
  try {
    return look()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(note('command.scrub-unreadable', { path, ...fileFaultOf(error, note('command.archives')) }))
  }
}

function lookInto(path: string): Listing {
  if (!statSync(path).isDirectory()) return { files: [{ path, below: basename(path) }], others: 0 }
  const found = listBelow(path)
  // No pipe, which is not read, and no link: whoever names a folder has not named what its links lead to.
  const files = found.filter((entry) => entry.isFile() && /\.har$/i.test(entry.name))
  const listed = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return {
    files: listed.map((file) => ({ path: file, below: relative(path, file) })),
    others: found.length - files.length,
  }
}

/** Node's own way goes through links to folders. */
const listBelow = (folder: string): Dirent[] =>
  naming(folder, () => readdirSync(folder, { withFileTypes: true })).flatMap((entry) =>
    entry.isDirectory() ? listBelow(join(folder, entry.name)) : [entry],
  )
