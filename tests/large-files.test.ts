import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { partOf } from './support/part-of.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'telemeeting-large-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What node takes by itself where a machine has 2 GiB. */
const heapMebibytes = 512
const most = { option: 1024 * 1024, archive: 16 * 1024 * 1024 }

/** As many of a piece as fit between a beginning and an end, and count no more than the command takes. */
function filled(
  size: number,
  before: string,
  piece: string,
  end: string,
  marks = (piece.match(/[[{,]/g) ?? []).length,
) {
  const room = size - Buffer.byteLength(before + end)
  const times = Math.min(Math.floor(room / Buffer.byteLength(piece)), Math.floor(499_000 / Math.max(marks, 0.001)))
  return before + piece.repeat(times) + end
}

const [log, end] = ['{"log":{"version":"1.2","entries":[', ']}}']
const sign = (at: number) =>
  `{"name":"Sign","value":"${(BigInt(at) * 0x9e3779b97f4a7c15n).toString(16).padStart(32, 'F')}"}`
const signs = Array.from({ length: 19_990 }, (_, at) => sign(at)).join()
const body = (piece: string) =>
  filled(
    most.archive,
    `${log}{"request":{"postData":{"mimeType":"text/plain","text":"`,
    piece,
    '"}},"response":{}}]}}',
    0,
  )

const scenario = (file: string) => ['exec', '--scenario', file, '--', 'true']
const endpoints = (file: string) => ['exec', '--endpoints', file, '--', 'true']
const drift = (file: string) => ['drift', file, file]
const contract = (file: string) => ['contract', '--target', `recording:${file}`]
const scrub = (file: string) => ['scrub', file, '--out', join(folder, 'out')]

/** The worst that were found of each kind. */
const worst: readonly (readonly [what: string, args: (file: string) => string[], make: () => string])[] = [
  ['wrong scenarios', scenario, () => filled(most.option, '{"scenarios":[', '{},', '{}]}')],
  ['wrong answers of a scenario', scenario, () => filled(most.option, '{"scenarios":[{"answers":[', '0,', '0]}]}')],
  ['wrong endpoints', endpoints, () => filled(most.option, '{"endpoints":[', '{},', '{}]}')],
  ['wrong entries of a recording to compare', drift, () => filled(most.archive, log, '{},', `{}${end}`)],
  ['wrong entries of a recording to ask', contract, () => filled(most.archive, log, '{},', `{}${end}`)],
  ['empty pages', scrub, () => filled(most.archive, '{"log":{"entries":[],"pages":[', '{},', '{}]}}')],
  ['a text that is not Latin', scrub, () => filled(most.archive, '{"log":{"entries":[],"comment":"中', 'x y ', '"}}')],
  [
    'many secrets in front of such a text',
    scrub,
    () => filled(most.archive, `${log}{"request":{"headers":[${signs}]},"response":{}}],"comment":"中`, 'x y ', '"}}'),
  ],
  ['a text of short words', scrub, () => filled(most.archive, '{"log":{"entries":[],"comment":"', 'x y ', '"}}')],
  ['a body of pluses', scrub, () => body('a=+&+')],
  ['a body that is percent-encoded throughout', scrub, () => body('%41%2B')],
  ['a form as a body', scrub, () => body('a=1&')],
  ['a body of queries', scrub, () => body('?a=1')],
  ['a body of encoded text', scrub, () => body('%25=')],
  ['a body of base64', scrub, () => body('YWJj')],
]

test.each(partOf(worst, 4))(
  `the largest file ends no command that has ${heapMebibytes} MiB of heap: %s`,
  (what, args, make) => {
    const file = join(folder, `${what}.har`)
    writeFileSync(file, make())
    const given = [`--max-old-space-size=${heapMebibytes}`, join(root, 'dist/cli/main.js'), ...args(file)]
    const { status, signal, stderr } = spawnSync(process.execPath, given, { encoding: 'utf8' })
    expect({ signal, isEnded: status !== null && status <= 2, stderr }).toMatchObject({ signal: null, isEnded: true })
    rmSync(file)
  },
)
