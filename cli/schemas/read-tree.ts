import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../exit-codes.ts'

/** The JSON files of a state of schemas/, by their path below it, with forward slashes. */
export type SchemaTree = ReadonlyMap<string, unknown>

/**
 * Reads a folder, or `git:REF` for the folder schemas/ of the repository at that tag or commit, which is not checked
 * out. Throws a UsageError for what cannot be read or holds no schema.
 */
export function readTree(name: string): SchemaTree {
  const ref = /^git:(.*)$/s.exec(name)?.[1]
  const texts = ref === undefined ? readFolder(name) : readRef(ref)
  const tree = new Map(texts.map(([path, text]) => [path, parse(text, `${name}/${path}`)]))
  if (tree.size > 0) return tree
  throw new UsageError(`${name} holds no .json file. Expected a folder like schemas/, or git:REF.`)
}

const isRead = (path: string): boolean => path.endsWith('.json')

function readFolder(folder: string): [string, string][] {
  try {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(isRead).sort()
    return paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')])
  } catch (error) {
    throw new UsageError(
      `${folder} cannot be read: ${(error as Error).message}. Give a folder like schemas/, or git:REF.`,
    )
  }
}

function readRef(ref: string): [string, string][] {
  const commit = resolveCommit(ref)
  const paths = git(['ls-tree', '-r', '-z', '--name-only', commit, '--', 'schemas/']).split('\0').filter(isRead)
  return paths.map((path) => [path.slice('schemas/'.length), git(['show', `${commit}:./${path}`])])
}

/** By its own name, so that nothing in it is taken for an option. */
function resolveCommit(ref: string): string {
  try {
    return git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UsageError(
        `git:${ref} needs git, which is not installed here. Install it, or give a folder like schemas/.`,
      )
    }
    throw new UsageError(
      `git knows no ${JSON.stringify(ref)} here. Expected a tag or a commit of this repository: fetch its tags, or give a folder.`,
    )
  }
}

const git = (args: readonly string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] })

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${(error as Error).message}.`)
  }
}
