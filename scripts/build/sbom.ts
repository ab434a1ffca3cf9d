import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { copied } from './shipped-packages.ts'

interface Component {
  readonly 'bom-ref': string
  readonly name: string
  readonly properties?: readonly { readonly name: string; readonly value: string }[]
}

interface Bom {
  readonly metadata: { readonly component: Component; readonly tools: readonly { readonly version?: string }[] }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

/** Writes dist/sbom.cdx.json: what is in the package, and what comes with it, in CycloneDX. */
export async function writeSbom(root: string, name: string): Promise<void> {
  const path = join(root, 'dist/sbom.cdx.json')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(trimSbom(await askNpm(root), name), null, 2)}\n`)
}

/**
 * Of the lock file alone: what is installed, and where from, makes no difference, and no network is asked. Of everything,
 * whatever npm is told by its environment: without the packages for work it leaves out what those share with the others.
 */
async function askNpm(root: string): Promise<Bom> {
  const { npm_execpath: cli } = process.env
  const args = [
    'sbom',
    '--package-lock-only',
    '--include=dev',
    '--no-global',
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
  ]
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 }
  const [file, ...before] = cli ? [process.execPath, cli] : ['npm']
  const { stdout } = await promisify(execFile)(String(file), [...before, ...args], options)
  return JSON.parse(stdout)
}

/**
 * What npm says, without what is for work on the kit only, and the same for everybody who builds it: npm adds a random
 * number, the time, its own version, and the name of the folder.
 */
export function trimSbom({ metadata, components, dependencies, ...bom }: Bom, name: string) {
  const { serialNumber: _, ...rest } = bom as Omit<Bom, 'metadata'> & { serialNumber?: string }
  const { timestamp: __, tools, component, ...facts } = metadata as Bom['metadata'] & { timestamp?: string }
  const direct = dependencies.find(({ ref }) => ref === component['bom-ref'])?.dependsOn ?? []
  const isCopied = (each: Component) => copied.includes(each.name) && direct.includes(each['bom-ref'])
  const kept = components.filter((each) => isCopied(each) || !isForWork(each))
  const refs = new Set([component['bom-ref'], ...kept.map((each) => each['bom-ref'])])
  return {
    ...rest,
    metadata: {
      ...facts,
      tools: tools.map(({ version: ___, ...tool }) => tool),
      component: { ...component, name },
    },
    components: kept,
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
  }
}

const isForWork = ({ properties = [] }: Component): boolean =>
  properties.some(({ name, value }) => name === 'cdx:npm:package:development' && value === 'true')
