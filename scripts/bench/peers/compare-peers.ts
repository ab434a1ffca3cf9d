import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeTable } from '../../write-table.ts'
import { measure, type Plan } from '../measure.ts'
import { writeReport } from '../report.ts'
import { listServers, reference } from '../servers.ts'
import { type Installed, installPackage } from './install-package.ts'
import { installPeers, type Peer } from './list-peers.ts'
import { askQuestions } from './questions.ts'

interface Settings {
  readonly root: string
  readonly built: string
  readonly cache: string
  readonly plan: Plan
}

/** Installs the peers, asks them what they notice and measures them beside the mock; as Markdown. */
export async function comparePeers({ root, built, cache, plan }: Settings): Promise<string> {
  const peers = installPeers(cache, { root, built })
  const own = listServers(root, built).filter(({ name }) => name !== 'mock, scenario')
  const installs = writeInstalls(peers, installOwn(root, cache))
  const servers = [...own.slice(0, 1), ...peers, ...own.slice(1)]
  const answers = await askQuestions(servers)
  return [installs, answers, writeReport(await measure(servers, plan))].join('\n\n')
}

/** The kit as its users install it, and Express, which is among what the kit needs, by itself. */
function installOwn(root: string, cache: string): Record<'kit' | 'express', Installed> {
  const { name, version } = readPackage(root)
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', cache], { cwd: root })
  const tarball = join(cache, `${name}-${version}.tgz`)
  const express = readPackage(join(root, 'node_modules/express')).version
  return {
    kit: installPackage(join(cache, name), name, version, tarball),
    express: installPackage(join(cache, 'express'), 'express', express),
  }
}

const readPackage = (folder: string): { name: string; version: string } =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

function writeInstalls(peers: readonly Peer[], { kit, express }: ReturnType<typeof installOwn>): string {
  const rows = [
    ['bare Express', ...describeInstalled(express), 'one route, `express.json()`'],
    ...peers.map(({ name, installed, settings }) => [name, ...describeInstalled(installed), settings]),
    [reference, '', '0', '0', '`node:http` and nothing else'],
    [
      'mock',
      ...describeInstalled(kit),
      'as it is installed; `mock, command` prints a line a request, `mock, quiet` none',
    ],
  ]
  return writeTable(['server', 'version', 'packages', 'MiB installed', 'settings'], rows)
}

const describeInstalled = ({ version, packages, mebibytes }: Installed): string[] => [
  version,
  String(packages),
  mebibytes.toFixed(0),
]

/** What runs WireMock, or nothing where there is none. */
export function findJava(): string | undefined {
  const version = /version "(\S+)"/.exec(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '')
  return version ? `Java ${version[1]}` : undefined
}
