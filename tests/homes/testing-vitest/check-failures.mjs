import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

// What a runner sets for its tests is not for a runner that a test starts.
const env = { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '' }
for (const name of ['FORCE_COLOR', 'NODE_TEST_CONTEXT']) delete env[name]

const texts = [
  'Expected at least 1 request with {"action":"destroyMeeting","confid":"003"}. Of 1 received, 0 fit.',
  'request 1 has confid "002", expected "003"',
  'Expected no request that breaks the contract. Of 1, these do:',
  'BROKEN refused with -203 by sign-matches-account',
  'No request reached the mock, so nothing was tested.',
]

// Installed beside these files, or above them where testing-vitest-3 brings them.
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const wrong = [vitest, 'run', '--dir', 'wrong']
const unawaited = 'close() came while an assertion'

for (const [name, args, more] of [['vitest', wrong, [unawaited]]]) {
  test(`${name} says what is wrong and ends`, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', timeout: 300_000 })
    const printed = stdout + stderr
    assert.equal(status, 1, printed)
    for (const text of [...texts, ...more]) assert.ok(printed.includes(text), `${text}\n\nis not in\n\n${printed}`)
    assert.doesNotMatch(printed, /did not exit|Sign=[0-9a-f]{32}|authToken: '(?!another-token)/i)
  })
}
