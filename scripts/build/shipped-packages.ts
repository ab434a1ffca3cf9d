/** Packages that are copied into the command's start: they load in half the time. */
export const bundled = ['commander', 'picocolors', 'unbash']

/** `npm run generate` has folded it into the compiled validators, where the bundler sees no package any more. */
export const folded = ['ajv']

/** What the dashboard is made of. */
const onThePage = ['preact']

/** All whose code is in this package's own files. */
export const copied = [...bundled, ...folded, ...onThePage].sort()

/** Licences that ask for no more than that their text comes along. */
const known = ['Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']

/** A package that comes with the kit. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  readonly license: string
  /** Whether its code is in the kit's own files. */
  readonly isCopied: boolean
}

/** A package of package-lock.json. */
export interface Locked {
  readonly version: string
  readonly license?: string
  readonly dev?: true
  readonly devOptional?: true
  readonly peer?: true
}

/**
 * What an installed kit brings, as package-lock.json has it: the packages that npm installs with it, and those whose code is
 * in its own files. Throws for one whose licence nobody has looked at.
 */
export function listShipped(packages: Readonly<Record<string, Locked>>): ShippedPackage[] {
  return Object.entries(packages).flatMap(([path, { version, license, dev, devOptional, peer }]) => {
    const name = path.split('node_modules/').slice(1).at(-1)
    const isCopied = copied.some((each) => path === `node_modules/${each}`)
    if (name === undefined || ((dev ?? devOptional ?? peer) && !isCopied)) return []
    if (!license || !known.includes(license))
      throw new Error(`${name} ${version} has the licence ${license}. Expected one of ${known.join(', ')}.`)
    return [{ name, version, license, isCopied }]
  })
}
