import { spawnSync } from 'node:child_process'

// As `npm run docs` does it. Only this package is there, with its own lock file.
const npm = (...args) =>
  spawnSync('npm', [...args, '--prefix', 'project/scripts/site'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })

const installed = npm('ci', '--no-audit', '--no-fund')
if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED/.test(installed.stderr)) {
  console.log('the registry could not be reached')
  process.exit(77)
}
const built = npm('run', 'build')
console.log(installed.stderr, built.stdout, built.stderr)
process.exit(installed.status || built.status)
