import { join } from 'node:path'
import { build } from 'esbuild'

/** Bundles modules of this folder, which see the package as its users do: built, by its name. */
export async function buildForBench(here: string, outdir: string, names: readonly string[]): Promise<void> {
  await build({
    entryPoints: names.map((name) => join(here, `${name}.ts`)),
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
  })
}
