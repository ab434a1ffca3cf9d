import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { listLibraries } from '../../scripts/build/entry-points.ts'
import { readPage } from './markdown.ts'

const libraries = listLibraries(manifest)

interface Export {
  readonly name: string
  /** What stands in the comment in front of it; nothing when there is none. */
  readonly doc: string | undefined
  /** A function, or a class that a caller meets. */
  readonly isCallable: boolean
}

const declaration =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^export (?:async )?(?:function|class|const|interface|type) (\w+)/gm

const handedOn = /^export (?:type )?(?:\{([^}]*)\}|\*) from '([^']+)'$/gm

/** The comment of every declaration that a file exports, by its name. */
const docsOf = (file: string): Map<string, string | undefined> =>
  new Map([...readPage(file).matchAll(declaration)].map(([, doc, name = '']) => [name, doc]))

/** The same of an entry point, from wherever it takes them: another entry point hands on what it takes. */
function docsOfEntry(library: string): Map<string, string | undefined> {
  const all = [...readPage(library).matchAll(handedOn)].flatMap(([, names, from = '']) => {
    const path = posix.join(posix.dirname(library), from)
    const docs = libraries.includes(path) ? docsOfEntry(path) : docsOf(path)
    const listed = names?.split(',').map((name) => name.trim().replace(/^type /, '')) ?? [...docs.keys()]
    return listed.filter((name) => name !== '').map((name) => [name, docs.get(name)] as const)
  })
  return new Map(all)
}

/** What an entry point exports. */
async function exportsOf(library: string): Promise<Export[]> {
  const values: Record<string, unknown> = await import(/* @vite-ignore */ `../../${library}`)
  return [...docsOfEntry(library)].map(([name, doc]) => ({ name, doc, isCallable: typeof values[name] === 'function' }))
}

const all = Object.fromEntries(
  await Promise.all(libraries.map(async (library) => [library, await exportsOf(library)] as const)),
)

describe.each(Object.entries(all))('What %s exports', (library, exported) => {
  test('is found by name, values and types alike', async () => {
    const values = Object.keys(await import(/* @vite-ignore */ `../../${library}`))
    expect(exported.map(({ name }) => name)).toEqual(expect.arrayContaining(values))
    expect(exported.length).toBeGreaterThan(values.length)
  })

  test.each(exported)('$name says what it is', ({ doc }) => {
    expect(doc?.replace(/@example[\s\S]*/, '')).toMatch(/\w.{10,}\./)
  })

  test.each(exported.filter(({ isCallable }) => isCallable))('$name shows how it is used', ({ doc }) => {
    expect(doc).toMatch(/@example\n \* \S/)
  })
})
