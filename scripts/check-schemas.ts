import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** `npm run check:schemas`: holds schemas/ against the last released tag, v1.2.3, that the history of HEAD has. */
function checkSchemas(): void {
  const reason = whyNotRun()
  if (reason !== undefined) return console.log(`check:schemas: NOT RUN: ${reason} schemas/ was compared with nothing.`)
  const [tag] = git('tag', '--list', 'v[0-9]*', '--merged', 'HEAD', '--sort=-version:refname')
    .split('\n')
    .filter((name) => /^v\d+\.\d+\.\d+$/.test(name))
  if (tag !== undefined) return compareWith(tag)
  if (git('rev-parse', '--is-shallow-repository') !== 'true') {
    return console.log('check:schemas: NO RELEASED TAG YET: nothing to compare schemas/ with.')
  }
  // A clone of depth 1, as actions/checkout makes it, has no tag however many were released.
  fail(
    'this clone is shallow and has no released tag, so that nothing is proved. Fetch the tags: ' +
      'git fetch --unshallow --tags, or fetch-depth: 0 for actions/checkout.',
  )
}

/** The gate must pass on a machine with only Node.js and npm, and where an archive was unpacked. */
function whyNotRun(): string | undefined {
  try {
    const prefix = git('rev-parse', '--show-prefix')
    return prefix === '' ? undefined : `the git repository around this folder is another one's (${prefix}).`
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'git is not installed.'
    if (stderrOf(error).includes('not a git repository')) return 'this folder is no git repository.'
    throw error
  }
}

function compareWith(tag: string): void {
  console.log(`check:schemas: schemas/ against ${tag}`)
  const command = join(import.meta.dirname, '../cli/main.ts')
  const loader = import.meta.resolve('tsx')
  try {
    execFileSync(process.execPath, ['--import', loader, command, 'schemas', 'diff', `git:${tag}`, 'schemas'], {
      stdio: 'inherit',
    })
  } catch {
    fail(`schemas/ breaks programs that keep to ${tag}. Take the change back, or keep what was beside what is new.`)
  }
}

function git(...args: string[]): string {
  const env = { ...process.env, LC_ALL: 'C' }
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env }).trim()
}

const stderrOf = (error: unknown): string => String((error as { stderr?: unknown }).stderr ?? error)

function fail(message: string): void {
  console.error(`check:schemas: ${message}`)
  process.exitCode = 1
}

try {
  checkSchemas()
} catch (error) {
  const [line] = stderrOf(error).trim().split('\n')
  fail(`git could not say what was released: ${line}. Expected a repository with a commit that git may read.`)
}
