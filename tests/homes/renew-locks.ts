import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findHomes } from './find-homes.ts'
import { cleanEnvironment, npm } from './npm.ts'
import { packKit } from './pack-kit.ts'

// Writes the lock files of the homes that are named, or of all: for a new home, and when the kit's own dependencies change.
const asked = process.argv.slice(2)
const homes = findHomes().filter(({ name }) => asked.length === 0 || asked.includes(name))
const unknown = asked.filter((name) => !homes.some((home) => home.name === name))
if (unknown.length > 0) throw new Error(`There is no home called ${unknown.join(' or ')} in tests/homes.`)

const kit = 'node_modules/telemeeting-kit'
const tarball = packKit()
for (const { name, folder } of homes) {
  renewLock(folder)
  console.log(`${name}: package-lock.json is renewed.`)
}

function renewLock(home: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-lock-'))
  try {
    for (const name of ['package.json', '.npmrc', 'package-lock.json'])
      copyIfThere(join(home, name), join(folder, name))
    copyFileSync(tarball, join(folder, 'telemeeting-kit.tgz'))
    const lock = join(folder, 'package-lock.json')
    // What npm noted of the last tarball it would not read anew.
    if (existsSync(lock)) changePackages(lock, (packages) => delete packages[kit])
    const [program, ...first] = npm
    const options = ['--package-lock-only', '--omit-lockfile-registry-resolved', '--no-audit', '--no-fund', '--silent']
    execFileSync(program, [...first, 'install', ...options], { cwd: folder, env: cleanEnvironment, stdio: 'inherit' })
    // Each tarball is another one.
    changePackages(lock, (packages) => delete packages[kit]?.integrity)
    copyFileSync(lock, join(home, 'package-lock.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function copyIfThere(from: string, to: string): void {
  if (existsSync(from)) copyFileSync(from, to)
}

type Packages = Record<string, { integrity?: string }>

function changePackages(file: string, change: (packages: Packages) => void): void {
  const lock: { packages: Packages } = JSON.parse(readFileSync(file, 'utf8'))
  change(lock.packages)
  writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`)
}
