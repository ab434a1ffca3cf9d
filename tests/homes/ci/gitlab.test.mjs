import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { parse, stringify } from 'yaml'
import { createUsersProject, initGit, readDeploy } from './users-project.mjs'

const text = readDeploy('gitlab-ci.yml')

/** Runs a job's lines; GitLab's own schema judges the file before. No image is made. */
function runJob(job, { folder }, { pipeline = text, variables = {} } = {}) {
  writeFileSync(`${folder}/.gitlab-ci.yml`, pipeline)
  writeFileSync(`${folder}/.gitignore`, 'node_modules\n.gitlab-ci-local\n')
  initGit(folder)
  const given = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`])
  const options = ['--force-shell-executor', '--no-shell-isolation', ...given]
  const program = resolve('node_modules/.bin/gitlab-ci-local')
  const { status, stdout, stderr } = spawnSync(program, [...options, job], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  })
  return { exitCode: status, output: stdout + stderr }
}

for (const isRight of [true, false])
  test(`The job with exec is ${isRight ? 'green' : 'red'}, and reports`, () => {
    const project = createUsersProject({ isRight })
    const { exitCode, output } = runJob('telemeeting-exec', project)
    assert.equal(exitCode === 0, isRight, output)
    assert.match(project.read('telemeeting.xml'), isRight ? /failures="0"/ : /failures="1"/)
  })

/** The service as GitLab starts it: the image's command, with the job's variables. */
async function startService(variables) {
  const child = spawn(
    resolve('node_modules/.bin/telemeeting'),
    ['mock', '--host', '0.0.0.0', '--port', '0', '--json'],
    {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const [line] = await new Promise((done) =>
    createInterface({ input: child.stdout }).once('line', (first) => done([first])),
  )
  return { port: new URL(JSON.parse(line).url).port, stop: () => child.kill() }
}

const many = (sent) => `;(async () => { for (let n = 0; n < 1001; n += 1) await ${sent.trim()} })()`
const runs = [
  { what: 'green', change: (tests) => tests, refused: /"requests":\[\]/, isGreen: true },
  {
    what: 'red by what the mock refused',
    change: (tests) => tests.replace("confid: '002'", ''),
    refused: /"check":"parameters-are-present"/,
  },
  { what: 'red when nothing came', change: () => '', refused: /"total":0,/ },
  {
    what: 'red by a request to no endpoint',
    change: (tests) => `${tests}fetch(url + '/nowhere')`,
    unmatched: /"url":"\/nowhere"/,
  },
  {
    what: 'red when the journal dropped a request',
    change: (tests) => tests.replace(/^fetch[\s\S]*/m, many),
    refused: /"dropped":1}/,
  },
]

for (const { what, change, refused = /./, unmatched = /./, isGreen = false } of runs)
  test(`The job with the mock as a service is ${what}`, async (t) => {
    const project = createUsersProject({ isRight: true })
    writeFileSync(`${project.folder}/test.cjs`, change(project.read('test.cjs')))
    const pipeline = parse(text)
    const { variables, services } = pipeline['telemeeting-service']
    assert.equal(services[0].alias, new URL(variables.TELEMEETING_BASE_URL).hostname)
    // Only Docker could start it.
    delete pipeline['telemeeting-service'].services
    const { port, stop } = await startService(variables)
    t.after(stop)
    // pytest stands for any test runner: this one runs the project's own test.
    writeFileSync(`${project.folder}/pytest.py`, "import subprocess, sys\nsys.exit(subprocess.call(['npm', 'test']))\n")
    const { exitCode, output } = runJob('telemeeting-service', project, {
      pipeline: stringify(pipeline),
      variables: { TELEMEETING_BASE_URL: `http://127.0.0.1:${port}` },
    })
    assert.equal(exitCode === 0, isGreen, output)
    assert.match(project.read('refused.json'), refused)
    assert.match(project.read('unmatched.json'), unmatched)
  })
