import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** `npm run check:schemas`: holds schemas/ against the last released tag, v1.2.3, that the history of HEAD has. */
const git = (...args: string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

const [tag] = git('tag', '--list', 'v[0-9]*', '--merged', 'HEAD', '--sort=-version:refname')
  .split('\n')
  .filter((name) => /^v\d+\.\d+\.\d+$/.test(name))

if (tag === undefined) {
  console.log('check:schemas: NO RELEASED TAG YET: nothing to compare schemas/ with.')
} else {
  console.log(`check:schemas: schemas/ against ${tag}`)
  const command = join(import.meta.dirname, '../cli/main.ts')
  const loader = import.meta.resolve('tsx')
  try {
    execFileSync(process.execPath, ['--import', loader, command, 'schemas', 'diff', `git:${tag}`, 'schemas'], {
      stdio: 'inherit',
    })
  } catch {
    console.error(
      `check:schemas: schemas/ breaks programs that keep to ${tag}. Take the change back, or keep what was beside what is new.`,
    )
    process.exitCode = 1
  }
}
