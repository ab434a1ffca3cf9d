import { readdirSync, type Stats, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { UsageError } from '../terminal/exit-codes.ts'

/** A file to scrub. */
export interface FoundFile {
  readonly path: string
  /** Where it goes below --out. */
  readonly below: string
  /** Whether it is looked at as text when it is not JSON. */
  readonly mayBeText: boolean
}

/** What is looked at, and what was found beside it. */
export interface Listing {
  readonly files: readonly FoundFile[]
  /** Why something was left out, and what. */
  readonly left: readonly { readonly why: string; readonly path: string }[]
}

/**
 * The files that the paths name, those of folders among them: archives and logs, for a check every file. Throws a
 * UsageError when there are none.
 */
export function listFiles(paths: readonly string[], isCheck: boolean): Listing {
  const listings = paths.map((path) => listPath(path, isCheck))
  const files = listings.flatMap((each) => each.files)
  if (files.length > 0) return { files, left: listings.flatMap(({ left }) => left) }
  throw new UsageError(
    `${paths.join(', ')} holds no .har, .json, .jsonl, .ndjson or .log file. Give files, or a folder that holds some.`,
  )
}

const isArchive = (path: string): boolean => /\.(har|json)$/i.test(path)
const isLog = (path: string): boolean => /\.(log|jsonl|ndjson)$/i.test(path)
const others = new Set(['.git', 'node_modules'])

function listPath(path: string, isCheck: boolean): Listing {
  const found = (file: string, below: string): FoundFile => ({
    path: file,
    below,
    mayBeText: !isArchive(file) && (isCheck || isLog(file)),
  })
  if (!stat(path).isDirectory()) return { files: [found(path, basename(path))], left: [] }
  const files: FoundFile[] = []
  const left: { why: string; path: string }[] = []
  for (const below of readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(path, below)
    const why = whyLeft(file, below, isCheck)
    if (why === undefined) files.push(found(file, below))
    else if (why !== 'a folder') left.push({ why, path: file })
  }
  return { files, left }
}

function whyLeft(file: string, below: string, isCheck: boolean): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found?.isDirectory()) return 'a folder'
  const folders = below.split(sep).slice(0, -1)
  if (isCheck && folders.some((each) => others.has(each))) return 'in .git or node_modules'
  // Reading a pipe would wait for whoever writes it.
  if (!found?.isFile()) return 'no file'
  return isCheck || isArchive(file) || isLog(file) ? undefined : 'neither .har, .json, .jsonl, .ndjson nor .log'
}

function stat(path: string): Stats {
  try {
    return statSync(path)
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}. Nothing was written.`)
  }
}
