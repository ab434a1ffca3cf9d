import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listShipped } from '../build/shipped-packages.ts'

/** What the packed files do not tell of the packages that come with them, or tell of others. */
export function findUntold(home: string, root: string): string[] {
  const read = (file: string) => readFileSync(join(home, file), 'utf8')
  const shipped = listShipped(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages)
  const { components } = JSON.parse(read('dist/sbom.cdx.json'))
  const names = (packages: readonly { name: string; version: string }[]) =>
    packages.map(({ name, version }) => `${name} ${version}`)
  const licensed = [
    ...`${read('dist/licenses.md')}${read('dist/dashboard/licenses.md')}`.matchAll(/^## (\S+) (?:- )?(\S+) \(/gm),
  ]
  return [
    ...differences('dist/sbom.cdx.json', names(components), names(shipped)),
    ...differences(
      'the licences',
      licensed.map(([, name, version]) => `${name} ${version}`),
      names(shipped.filter(({ isCopied }) => isCopied)),
    ),
  ]
}

const differences = (where: string, told: readonly string[], expected: readonly string[]): string[] => [
  ...expected.filter((name) => !told.includes(name)).map((name) => `${where}: ${name} is missing`),
  ...told.filter((name) => !expected.includes(name)).map((name) => `${where}: ${name} is not expected`),
]
