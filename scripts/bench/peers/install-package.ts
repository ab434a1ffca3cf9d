import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Installed {
  readonly folder: string
  readonly version: string
  /** How many packages node_modules has, that of the name included. */
  readonly packages: number
  readonly mebibytes: number
}

/** Has npm install a package of one version, or a tarball, into a folder of its own, unless that version is there. */
export function installPackage(folder: string, name: string, version: string, what = `${name}@${version}`): Installed {
  const modules = join(folder, 'node_modules')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  if (versionOf(modules, name) !== version || what !== `${name}@${version}`) runNpm(folder, what)
  const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'))
  return {
    folder,
    version,
    packages: Object.keys(packages).length,
    mebibytes: bytesOf(modules) / 2 ** 20,
  }
}

function versionOf(modules: string, name: string): string | undefined {
  const file = join(modules, name, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}

function runNpm(cwd: string, what: string): void {
  console.error(`npm install ${what}`)
  const options = { cwd, encoding: 'utf8', shell: process.platform === 'win32' } as const
  // Without a network it is better to know soon.
  const retries = ['--fetch-retries', '1', '--fetch-retry-mintimeout', '1000']
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...retries, what]
  const { status, stderr } = spawnSync('npm', args, options)
  if (status === 0) return
  const said = (stderr ?? '').trim().split('\n').slice(0, 4).join('\n')
  throw new Error(`npm could not install ${what}, which --peers needs the network for. npm said:\n${said}`)
}

/** What a folder's files hold, links not followed. */
function bytesOf(path: string): number {
  const stat = lstatSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0)
}
