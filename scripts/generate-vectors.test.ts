import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { VectorsFile } from '../schemas/generated/types.ts'
import { isInstalled } from '../tests/docs/run-program.ts'

const script = fileURLToPath(new URL('./generate-vectors.sh', import.meta.url))
const committed = readFileSync(new URL('../schemas/vectors.json', import.meta.url), 'utf8')
const { vectors }: VectorsFile = JSON.parse(committed)

// date -d and md5sum are GNU's; other systems have tools of the same name that work differently.
const tools = 'openssl version && echo | md5sum && date -d @0'
const isRun = process.platform === 'linux' && isInstalled('bash', ['-c', tools])
const notRun = isRun ? '' : 'NOT RUN: bash, openssl and GNU’s md5sum and date are not all on this machine: '

describe.skipIf(!isRun)('scripts/generate-vectors.sh', () => {
  it(`${notRun}makes the committed file again, byte for byte`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'vectors-'))
    try {
      execFileSync('bash', [script, join(folder, 'vectors.json')])
      expect(readFileSync(join(folder, 'vectors.json'), 'utf8')).toBe(committed)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it(`${notRun}writes beside each answer the command that makes it`, () => {
    const answers = ['timestamp', 'signUpperCase', 'signLowerCase', 'authorization'] as const
    const run = (command: string) => execFileSync('bash', ['-c', command], { encoding: 'utf8' }).trim()
    const vector = vectors.find(({ id }) => id === 'special-token')
    for (const answer of answers) expect(run(vector?.commands[answer] ?? 'false')).toBe(vector?.[answer])
  })
})
