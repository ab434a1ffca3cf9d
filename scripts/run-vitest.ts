import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')

/** Runs vitest with these words and variables beside those of this process, and ends with its exit code. */
export function runVitest(words: readonly string[], variables: Readonly<Record<string, string>>): void {
  const env = { ...process.env, ...variables }
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...words], { stdio: 'inherit', env })
  process.exitCode = status ?? 1
}
