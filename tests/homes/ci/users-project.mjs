// A project of somebody whose pipeline uses the kit: its tests call the vendor, rightly or wrongly.
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const clone = join(import.meta.dirname, 'project')
export const readDeploy = (name) => readFileSync(join(clone, 'deploy', name), 'utf8')

const call = (confid) => `
const { TELEMEETING_BASE_URL: url, TELEMEETING_ACCOUNT_SID: sid, TELEMEETING_AUTH_TOKEN: token, TELEMEETING_APPID: appid } = process.env
const { createHash } = require('node:crypto')
const timestamp = new Date(Date.now() + 8 * 3600000).toISOString().slice(0, 19).replace(/\\D/g, '')
const sign = createHash('md5').update(sid + token + timestamp).digest('hex').toUpperCase()
fetch(url + '/201612/sid/' + sid + '/call/TeleMeeting.wx?Sign=' + sign, {
  method: 'POST',
  headers: {
    Accept: 'application/json;',
    'Content-Type': 'application/json;charset=utf-8;',
    Authorization: Buffer.from(sid + '|' + timestamp).toString('base64'),
  },
  body: JSON.stringify({ action: 'destroyMeeting', appid, ${confid} }),
}).then((answer) => answer.text()).then(console.log)
`

/** An empty folder with the tarball in tools/ and a test of its own; a wrong one leaves confid out, and looks at no answer. */
export function createUsersProject({ isRight }) {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-users-'))
  mkdirSync(join(folder, 'tools'))
  copyFileSync('telemeeting-kit.tgz', join(folder, 'tools/telemeeting-kit-0.1.0.tgz'))
  writeFileSync(join(folder, 'test.cjs'), call(isRight ? "confid: '002'" : ''))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, scripts: { test: 'node test.cjs' } }))
  return {
    folder,
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    has: (name) => existsSync(join(folder, name)),
  }
}

/** Runs lines as a runner does; `exitCode`, and all that was printed. */
export function runBash(script, folder, env = {}) {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script],
    {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
    },
  )
  return { exitCode: status, output: stdout + stderr }
}

export const initGit = (folder) => {
  const git = (...args) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  git('init', '-b', 'main')
  git('remote', 'add', 'origin', 'git@gitlab.example:group/project.git')
  git('add', '.')
  git('-c', 'user.name=n', '-c', 'user.email=n@example.invalid', 'commit', '-m', 'first')
}
