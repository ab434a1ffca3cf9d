import { writeFileSync } from 'node:fs'
import { join, posix, relative, resolve } from 'node:path'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { specifierOf } from './common-js.ts'

type Outputs = Metafile['outputs']

const chunkFolder = 'dist/chunks/'

/** What `telemeeting mock` loads before it listens, though by import(). */
const ofCommand = ['cli/commands/mock.ts', 'cli/mock/create-text-printer.ts']

/**
 * Puts what the mock loads at its start into a few files: each file costs node more than what is in it. The chunks stay
 * where they are and hand on what is there, so nothing is there twice. Whoever loads one of these files loaded all of its
 * chunks before, too. Returns the metafile as it is then.
 */
export async function mergeChunks(root: string, metafile: Metafile): Promise<Metafile> {
  let { outputs } = metafile
  const of = (...entries: string[]) => reach(outputs, entries)
  const command = Object.keys(outputs).filter((path) => ofCommand.includes(outputs[path]?.entryPoint ?? ''))
  const start = ['dist/cli/main.js', ...command]
  const client = of('dist/client/index.js')
  const contract = of('dist/contract-tests/index.js')
  const mock = of('dist/mock-server/index.js')
  const libraries = of('dist/index.js', 'dist/testing/index.js', 'dist/testing/vitest.js')
  const groups = {
    common: without(contract, client).filter((path) => mock.includes(path)),
    mock: without(mock, [...client, ...contract]),
    start: without(of(...start), [...client, ...contract, ...mock, ...libraries]),
  }
  const handingOn: string[] = []
  for (const [name, chunks] of Object.entries(groups)) {
    outputs = { ...outputs, ...(await merge(root, outputs, name, chunks, handingOn)) }
    handingOn.push(...chunks)
  }
  for (const entry of ['dist/cli/main.js', 'dist/mock-server/index.js', 'dist/index.js']) {
    outputs = { ...outputs, ...(await rebuild(root, entry, handingOn, { entryPoints: [entry] })) }
  }
  return { ...metafile, outputs }
}

const without = (all: readonly string[], left: readonly string[]): string[] =>
  all.filter((path) => path.startsWith(chunkFolder) && !left.includes(path))

/** What is loaded with the given files, themselves included. */
function reach(outputs: Outputs, entries: readonly string[]): string[] {
  const reached = new Set(entries)
  for (const path of reached) {
    for (const { path: next, kind, external } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !external) reached.add(next)
    }
  }
  return [...reached]
}

/** Writes the chunks into one file, and each of them anew as what hands on its part of it. */
async function merge(
  root: string,
  outputs: Outputs,
  name: string,
  chunks: readonly string[],
  handingOn: readonly string[],
): Promise<Outputs> {
  const path = `${chunkFolder}${name}.js`
  const parts = chunks.map((chunk, index) => ({
    chunk,
    names: (outputs[chunk]?.exports ?? []).map((each): [string, string] => [each, `${each}_${index}`]),
  }))
  const contents = parts.map(({ chunk, names }) => handOn(names, chunk)).join('')
  const stdin = { contents, resolveDir: join(root, chunkFolder) }
  const merged = await rebuild(root, path, [...chunks, ...handingOn], { stdin })
  const changed = parts.map(({ chunk, names }) => {
    const back = names.map(([each, inMerged]): [string, string] => [inMerged, each])
    writeFileSync(join(root, chunk), handOn(back, path))
    return [chunk, { ...outputs[chunk], imports: [{ path, kind: 'import-statement' }] }]
  })
  return { ...merged, ...Object.fromEntries(changed) }
}

const handOn = (names: readonly [string, string][], from: string): string =>
  `export { ${names.map(([one, other]) => `${one} as ${other}`).join(', ')} } from "./${from.slice(chunkFolder.length)}"\n`

/** Bundles built code into a file again, with these of the files that it imports in place of their names. */
async function rebuild(root: string, path: string, inside: readonly string[], from: BuildOptions): Promise<Outputs> {
  const { metafile, outputFiles } = await build({
    ...from,
    absWorkingDir: root,
    outfile: path,
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    plugins: [onlyThese(root, path, inside)],
    metafile: true,
    logLevel: 'warning',
    // Nothing of it does anything when it is loaded.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
  writeFileSync(join(root, path), outputFiles?.[0]?.text ?? '')
  const imports = (metafile?.outputs[path]?.imports ?? []).map((each) =>
    each.path.startsWith('.') ? { kind: each.kind, path: posix.join(posix.dirname(path), each.path) } : each,
  )
  return { [path]: { ...(metafile?.outputs[path] as Outputs[string]), imports } }
}

/** Leaves everything but these files outside. */
const onlyThese = (root: string, from: string, inside: readonly string[]): Plugin => ({
  name: 'only-these',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ path, kind, resolveDir }) => {
      if (kind === 'entry-point') return undefined
      if (!path.startsWith('.')) return { path, external: true }
      const whole = relative(root, resolve(resolveDir, path))
      if (kind === 'import-statement' && inside.includes(whole)) return undefined
      return { path: specifierOf(from, whole), external: true }
    })
  },
})
