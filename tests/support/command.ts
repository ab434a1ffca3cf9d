import { join } from 'node:path'
import { build } from 'esbuild'
import { inject } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { bundleOptions } from '../../scripts/build/bundle.ts'
import './build-command.ts'

/** The file of `telemeeting`, bundled from the sources as they are, for node to run. */
export const command = inject('command')

const root = join(import.meta.dirname, '../..')

/**
 * Bundles one source beside the command, for a test that has node run it more than once or twice: loaded by tsx, each run
 * would take five times as long. Goes with the command when the run is over.
 */
export async function buildSource(source: string): Promise<string> {
  const outfile = join(command, '../../apart', source.replace(/\.ts$/, '.js'))
  const options = bundleOptions(root, [source], Object.keys(manifest.dependencies))
  await build({ ...options, splitting: false, outfile })
  return outfile
}
