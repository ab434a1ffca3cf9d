import { runVitest } from './run-vitest.ts'

// Runs vitest with variables set, as NAME=value before a command does in POSIX shells alone.
const words = process.argv.slice(2)
const at = words.findIndex((word) => !/^\w+=/.test(word))
const given = words.slice(0, at).map((word) => word.split('='))
runVitest(words.slice(at), Object.fromEntries(given))
