import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Has attw resolve each subpath of the packed file as Node's import and a bundler do, and look into its declarations.
 * The package is for import alone (esm-only), and a packed file is read without asking a registry. Throws an Error that
 * has what attw found.
 */
export function probeDeclarations(root: string, tarball: string): void {
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
  const options = ['--profile', 'esm-only', '--no-definitely-typed', '--format', 'ascii', '--no-color', '--no-emoji']
  const { status, stdout, stderr } = spawnSync(process.execPath, [attw, tarball, ...options], { encoding: 'utf8' })
  if (status === 0) return
  throw new Error(
    `attw ended with ${status}; expected declarations that fit what is imported. Mend them, or exports in package.json.\n${stdout}${stderr}`,
  )
}
