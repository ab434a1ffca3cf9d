import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerUnderTest } from '../servers.ts'
import { type Installed, installPackage } from './install-package.ts'
import { createFixedData, createMockoonData } from './mockoon.ts'
import { createFixedMapping, createWireMockMappings } from './wire-mock.ts'

/** A server that others made, as the bench compares it. */
export interface Peer extends ServerUnderTest {
  readonly installed: Installed
  /** What it runs, in the words of its own documents. */
  readonly settings: string
}

interface PeerSource extends Pick<Peer, 'name' | 'settings'> {
  readonly packageName: string
  readonly version: string
  readonly environment?: Readonly<Record<string, string>>
  /** Writes what the server reads. */
  readonly prepare?: (folder: string, places: Places) => void
  readonly commandLine: (folder: string, port: number, places: Places) => readonly [string, ...string[]]
}

interface Places {
  readonly root: string
  /** Where modules of the bench were built. */
  readonly built: string
}

const writeJson = (file: string, content: unknown) => writeFileSync(file, JSON.stringify(content, null, 2))

/** As many entries as the mock's journal keeps, and what its documents advise for speed. */
const wireMockOptions = [
  ...['--disable-banner', '--disable-request-logging', '--max-request-journal-entries', '1000'],
  ...['--use-chunked-encoding', 'never', '--disable-gzip'],
]

const sources: readonly PeerSource[] = [
  {
    name: 'Fastify',
    packageName: 'fastify',
    version: '5.12.8',
    settings: 'a route with JSON schemas of headers, query, body and answer; no logger',
    commandLine: (folder, port, { built }) => [
      process.execPath,
      join(built, 'peers/fastify.js'),
      String(port),
      join(folder, 'package.json'),
    ],
  },
  {
    name: 'Prism',
    packageName: '@stoplight/prism-cli',
    // 5.15.10 and what came after it do not run on Node 20.20.
    version: '5.14.2',
    settings: "`prism mock --errors -v silent`, with `telemeeting openapi`'s document",
    prepare: (folder, { root }) => {
      const document = execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), 'openapi'])
      writeFileSync(join(folder, 'openapi.json'), document)
    },
    commandLine: (folder, port) => [
      join(folder, 'node_modules/.bin/prism'),
      ...['mock', '--errors', '-v', 'silent', '-p', String(port), join(folder, 'openapi.json')],
    ],
  },
  ...[
    {
      name: 'Mockoon',
      what: 'a rule for each refusal, templates for timestamp and requestId',
      create: createMockoonData,
    },
    { name: 'Mockoon, fixed', what: 'one fixed answer', create: createFixedData },
  ].map(
    ({ name, what, create }): PeerSource => ({
      name,
      packageName: '@mockoon/cli',
      version: '9.9.0',
      settings: `\`mockoon-cli start --disable-log-to-file\`; ${what}`,
      environment: { TZ: 'Asia/Shanghai' },
      prepare: (folder) => writeJson(join(folder, `${name}.json`), create()),
      commandLine: (folder, port) => [
        join(folder, 'node_modules/.bin/mockoon-cli'),
        ...['start', '--disable-log-to-file', '--data', join(folder, `${name}.json`), '--port', String(port)],
      ],
    }),
  ),
  ...[
    {
      name: 'WireMock',
      what: 'a stub for each refusal, templates for timestamp and requestId',
      create: createWireMockMappings,
    },
    { name: 'WireMock, fixed', what: 'one fixed answer', create: createFixedMapping },
  ].map(
    ({ name, what, create }): PeerSource => ({
      name,
      packageName: 'wiremock',
      version: '3.13.2',
      settings: `\`java -jar wiremock-standalone.jar ${wireMockOptions.join(' ')}\`; ${what}`,
      prepare: (folder) => {
        mkdirSync(join(folder, name, 'mappings'), { recursive: true })
        writeJson(join(folder, name, 'mappings/telemeeting.json'), create())
      },
      commandLine: (folder, port) => [
        'java',
        ...['-jar', join(folder, 'node_modules/wiremock/build/wiremock-standalone-3.13.2.jar')],
        ...[
          '--root-dir',
          join(folder, name),
          '--port',
          String(port),
          '--bind-address',
          '127.0.0.1',
          ...wireMockOptions,
        ],
      ],
    }),
  ),
]

/** Installs the peers below a folder; what is there already stays. Throws when the registry can't be reached. */
export function installPeers(cache: string, places: Places): Peer[] {
  return sources.filter(canRun).map((source) => {
    const { name, settings, packageName, version, environment, prepare, commandLine } = source
    const installed = installPackage(join(cache, packageName), packageName, version)
    const { folder } = installed
    prepare?.(folder, places)
    return {
      name,
      settings,
      installed,
      ...(environment && { environment }),
      commandLine: (port) => commandLine(folder, port, places),
    }
  })
}

function canRun({ name }: PeerSource): boolean {
  if (!name.startsWith('WireMock') || spawnSync('java', ['-version']).status === 0) return true
  console.error(`${name} is left out: it needs Java, and no \`java\` is installed.`)
  return false
}
