import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { onTestFinished } from 'vitest'
import type { CommandIo } from '../../cli/terminal/io.ts'

/** Runs a command in this process, without colours: what it said, and the exit code that it set, which is put back. */
export async function runInProcess(
  create: (io: CommandIo) => Command,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const said = { out: [] as string[], error: [] as string[] }
  const io: CommandIo = {
    out: (line) => void said.out.push(line),
    error: (line) => void said.error.push(line),
    env: { NO_COLOR: '1', ...env },
  }
  const command = create(io)
    .exitOverride()
    .configureOutput({ writeErr: io.error, writeOut: () => {} })
  const before = process.exitCode
  try {
    await command.parseAsync(args, { from: 'user' })
    return { out: said.out.join('\n'), error: said.error.join('\n'), exitCode: process.exitCode }
  } finally {
    process.exitCode = before
  }
}

/** An empty folder that goes, with all that is in it, when the test ends. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
