import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { clone, createUsersProject, runBash } from './users-project.mjs'

// Debian's groovy asks for it.
const java = realpathSync(execFileSync('bash', ['-c', 'command -v java'], { encoding: 'utf8' }).trim())
const steps = execFileSync('groovy', ['jenkins.groovy', join(clone, 'deploy/Jenkinsfile')], {
  encoding: 'utf8',
  env: { ...process.env, JAVA_HOME: dirname(dirname(java)) },
})
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

test('The Jenkinsfile is Groovy, and publishes the report however its tests end', () => {
  assert.deepEqual(steps[0], { step: 'agent', given: ['any'], within: ['pipeline'] })
  assert.deepEqual(steps.at(-1), { step: 'junit', given: ['telemeeting.xml'], within: ['pipeline', 'post', 'always'] })
})

for (const [isRight, exitCode] of [
  [true, 0],
  [false, 1],
])
  test(`Its lines end with ${exitCode} in a project whose request is ${isRight ? 'right' : 'wrong'}`, () => {
    const { folder, read } = createUsersProject({ isRight })
    const lines = steps.filter(({ step }) => step === 'sh').map(({ given }) => given[0])
    assert.equal(lines.length, 2)
    const ran = runBash(lines.join('\n'), folder)
    assert.equal(ran.exitCode, exitCode, ran.output)
    assert.match(read('telemeeting.xml'), isRight ? /failures="0"/ : /failures="1"/)
  })
