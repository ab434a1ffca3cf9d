import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// Runs vitest with variables set, as NAME=value before a command does in POSIX shells alone.
const words = process.argv.slice(2)
const at = words.findIndex((word) => !/^\w+=/.test(word))
const given = words.slice(0, at).map((word) => word.split('='))
const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const { status } = spawnSync(process.execPath, [vitest, 'run', ...words.slice(at)], {
  stdio: 'inherit',
  env: { ...process.env, ...Object.fromEntries(given) },
})
process.exitCode = status ?? 1
